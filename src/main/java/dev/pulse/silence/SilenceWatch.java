package dev.pulse.silence;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// Notices when a source that was heard before falls silent, and when it is back.
///
/// A silence is written down before its alert is raised, and looked up among the alerts before it is raised again, so a crash at
/// any moment leaves one alert. Nobody is silent while PULSE does not listen: after a start, after the machine slept and after a
/// jump of the clock, every limit begins anew.
public final class SilenceWatch {
    static final String RULE = "silence-watch";
    /// Of the alert and of the notice that ends it: a channel that shows one of them has to show the other.
    private static final Severity SEVERITY = Severity.MEDIUM;
    /// The watch looks every few seconds; if this much has passed between two looks, or less than nothing, time has jumped.
    private static final Duration LOOK_GAP_MAX = Duration.ofMinutes(2);

    private final SilenceSettings settings;
    private final SqliteSilences silences;
    private final Alerts alerts;
    private final Clock clock;
    private Instant listeningSince;
    private Instant lastLook;

    public SilenceWatch(Database database, SilenceSettings settings, Alerts alerts, Clock clock) {
        this.settings = settings;
        this.silences = new SqliteSilences(database);
        this.alerts = alerts;
        this.clock = clock;
        this.listeningSince = clock.instant();
        this.lastLook = listeningSince;
    }

    /// Writes down who has fallen silent.
    ///
    /// @return silences that are not alerts yet
    public synchronized List<Silence> look() throws IOException, InterruptedException {
        var now = clock.instant();
        if (now.isBefore(lastLook) || now.isAfter(lastLook.plus(LOOK_GAP_MAX))) {
            listeningSince = now;
        }
        lastLook = now;
        for (var heard : silences.heard()) {
            if (isMissed(heard, now)) {
                silences.begin(new Silence(heard.source(), heard.at(), now, false));
            }
        }
        var ended = ended();
        return silences.all().stream().filter(silence -> !silence.alerted() && !ended.contains(silence)).toList();
    }

    private boolean isMissed(Heard heard, Instant now) {
        var limit = settings.limits().get(heard.source());
        if (limit == null || heard.isGoodbye()) {
            return false;
        }
        // What was heard in the future was heard before the clock was set back.
        var from = heard.at().isAfter(now) || heard.at().isBefore(listeningSince) ? listeningSince : heard.at();
        return Duration.between(from, now).compareTo(limit) > 0;
    }

    /// Makes the silence an alert. A flood of alerts must not mute it, so then it is raised again at the next look.
    public void raise(Silence silence) throws IOException, InterruptedException {
        if (silences.hasAlert(silence, RULE) || alerts.raise(finding(silence)).join() != Verdict.FLOODING) {
            silences.alerted(silence);
        }
    }

    private Finding finding(Silence silence) {
        var limit = settings.limits().getOrDefault(silence.source(), Duration.ZERO);
        var facts = List.of(new Fact("last seen", silence.since().truncatedTo(ChronoUnit.SECONDS).toString()),
                new Fact("limit", words(limit)), new Fact("noticed", silence.found().truncatedTo(ChronoUnit.SECONDS).toString()));
        return new Finding(RULE, silence.source(), SEVERITY, silence.source() + " is silent", 0, Duration.ZERO, facts,
                silence.source(), "", silence.found());
    }

    /// The silences that are over.
    public List<Silence> ended() throws IOException {
        var ended = new ArrayList<Silence>();
        var heard = silences.heard().stream().collect(Collectors.toMap(Heard::source, Heard::at));
        for (var silence : silences.all()) {
            if (!silence.since().equals(heard.getOrDefault(silence.source(), silence.since()))) {
                ended.add(silence);
            }
        }
        return ended;
    }

    /// What to tell about them; a silence that nobody was told of ends without a word.
    public List<Notice> notices(List<Silence> ended) {
        return ended.stream().filter(Silence::alerted).map(this::notice).toList();
    }

    private Notice notice(Silence silence) {
        var now = clock.instant();
        var lasted = words(Duration.between(silence.since(), now));
        return new Notice("back/" + silence.source() + "/" + silence.since().toEpochMilli(), Notice.Kind.BACK, SEVERITY,
                silence.source() + " is back after " + lasted, List.of(new Fact("silent for", lasted),
                new Fact("silent since", silence.since().truncatedTo(ChronoUnit.SECONDS).toString())), "", silence.source(), "", now);
    }

    /// Their notices are in the book. It does not wait: it is called on the thread that answers for the writer.
    public CompletableFuture<Integer> forget(List<Silence> ended) throws InterruptedException {
        return silences.end(ended);
    }

    /// Such as `1 d 2 h 3 min`.
    static String words(Duration time) {
        var positive = time.isNegative() ? Duration.ZERO : time;
        var words = (positive.toDays() > 0 ? positive.toDays() + " d " : "")
                + (positive.toHoursPart() > 0 ? positive.toHoursPart() + " h " : "")
                + (positive.toMinutesPart() > 0 ? positive.toMinutesPart() + " min" : "");
        return words.isBlank() ? positive.toSecondsPart() + " s" : words.strip();
    }
}
