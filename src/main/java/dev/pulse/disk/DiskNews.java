package dev.pulse.disk;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Tells people when room is short or gone, and when it is back: once each.
///
/// What cannot be written down because the disk is full is told as soon as it can be.
public final class DiskNews {
    static final String RULE = "disk-watch";
    /// A disk that hovers around a limit, or a service that is started again and again, is told of once in this time.
    private static final Duration REPEAT = Duration.ofMinutes(10);
    /// So long there must be room before people are told that there is: emptying the write-ahead log makes some, which is soon taken.
    static final Duration SETTLED = Duration.ofMinutes(1);

    private final DiskWatch disk;
    private final Alerts alerts;
    private final Clock clock;
    private Optional<DiskState> told = Optional.empty();
    private Optional<DiskState> telling = Optional.empty();

    public DiskNews(DiskWatch disk, Alerts alerts, Clock clock) {
        this.disk = disk;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Raises an alert if the disk became worse than people were told.
    ///
    /// @return done when it is on disk, or cannot be, or there is nothing new
    public synchronized CompletableFuture<Void> alert() {
        var state = disk.state();
        if (state.level() == Level.ROOMY || told.filter(before -> before.level().compareTo(state.level()) >= 0).isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        return alerts.raise(finding(state)).handle((_, failure) -> told(state, failure == null));
    }

    private synchronized Void told(DiskState state, boolean isWritten) {
        told = isWritten ? Optional.of(state) : told;
        return null;
    }

    private static Finding finding(DiskState state) {
        var isFull = state.level() == Level.FULL;
        var title = isFull ? "The disk of PULSE is full: no event is accepted" : "The disk of PULSE is nearly full: info is not kept";
        var facts = List.of(new Fact("free", Bytes.words(state.roomBytes())),
                new Fact("limit", Bytes.words(isFull ? state.hardBytes() : state.softBytes())),
                new Fact("folder", state.folder().toString()), new Fact("since", state.since().truncatedTo(ChronoUnit.SECONDS).toString()));
        return new Finding(RULE, isFull ? "full" : "low", isFull ? Severity.CRITICAL : Severity.HIGH, title, 0, REPEAT, facts, "", "",
                state.since().truncatedTo(ChronoUnit.SECONDS));
    }

    /// What to tell when there has been more room than people were told for a while.
    public synchronized List<Notice> back() {
        var state = disk.state();
        telling = Optional.of(state);
        var now = clock.instant();
        // Room that is there from later than now on has been there since before the clock was set back.
        if (now.isBefore(state.since().plus(SETTLED)) && !now.isBefore(state.since())) {
            return List.of();
        }
        return told.filter(before -> before.level().compareTo(state.level()) > 0).map(before -> List.of(notice(before, state)))
                .orElse(List.of());
    }

    private Notice notice(DiskState before, DiskState now) {
        var wasFull = before.level() == Level.FULL;
        var title = wasFull ? "PULSE accepts events again" + (now.level() == Level.LOW ? ", but not of severity info" : "")
                : "PULSE keeps events of severity info again";
        var lasted = Duration.between(before.since(), now.since()).truncatedTo(ChronoUnit.SECONDS);
        var facts = List.of(new Fact("free", Bytes.words(now.roomBytes())), new Fact("folder", now.folder().toString()),
                new Fact(wasFull ? "full for" : "low for", words(lasted)));
        return new Notice("back/disk/" + before.since().toEpochMilli() + "/" + now.level(), Notice.Kind.BACK,
                wasFull ? Severity.CRITICAL : Severity.HIGH, title, facts, "", "", "", clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /// The notices of [#back] are in the book.
    public synchronized void forget() {
        told = telling.filter(state -> state.level() != Level.ROOMY);
    }

    private static String words(Duration time) {
        return time.toMinutes() == 0 ? Math.max(0, time.toSeconds()) + " s" : time.toHours() == 0 ? time.toMinutes() + " min"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
