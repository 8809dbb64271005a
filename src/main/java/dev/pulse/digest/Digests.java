package dev.pulse.digest;

import dev.pulse.clock.TrustedTime;
import dev.pulse.event.Notice;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// Says which digests are due, writes them, and remembers which are done: one per date, late rather than never, never twice.
///
/// A date is marked as done after its notice stands in the book. If the process dies in between, the notice is written again, and
/// its key keeps it from standing twice.
public final class Digests {
    /// After a longer downtime only this many dates get a digest of their own; the newest one names the others.
    static final int MISSED_MAX = 7;
    private static final int SKIPPED_DAYS_MAX = 400;
    private static final Duration LATE_AFTER = Duration.ofMinutes(15);

    private final Database database;
    private final DigestSettings settings;
    private final DigestCalendar calendar;
    private final SqlitePeriods periods;
    private final DigestRequest request;
    private final TrustedTime time;

    /// @param request where `pulse digest --now` leaves word
    public Digests(Database database, DigestSettings settings, DigestRequest request, TrustedTime time) {
        this.database = database;
        this.settings = settings;
        this.calendar = new DigestCalendar(settings);
        this.periods = new SqlitePeriods(database);
        this.request = request;
        this.time = time;
    }

    /// The digests to send now, oldest first; none on the first day of all, because nothing was due before.
    public List<DueDigest> due() throws IOException, InterruptedException {
        var now = time.now();
        if (!TrustedTime.isPossible(now)) {
            return List.of();
        }
        var done = done(calendar.newest(now));
        if (done.isEmpty() || !settings.enabled()) {
            periods.done(List.of(calendar.newest(now)), now).join();
            return List.of();
        }
        var missed = calendar.newest(now, MISSED_MAX).stream()
                .filter(date -> date.isAfter(done.first()) && !done.contains(date)).toList();
        return missed.isEmpty() ? List.of() : due(missed, done);
    }

    /// What was done for dates that are still to come was done while the clock was ahead. It counts no more once the clock is right.
    private TreeSet<LocalDate> done(LocalDate newest) throws IOException, InterruptedException {
        var done = new TreeSet<>(periods.done());
        var early = done.tailSet(newest, false);
        if (!early.isEmpty() && time.isSure()) {
            periods.reopen(early);
            early.clear();
        }
        return done;
    }

    private List<DueDigest> due(List<LocalDate> missed, TreeSet<LocalDate> done) throws IOException {
        var due = new ArrayList<DueDigest>();
        var skipped = new ArrayList<>(tooLongAgo(missed.getFirst(), done));
        for (var date : missed.subList(0, missed.size() - 1)) {
            if (periods.isQuiet(calendar.span(date))) {
                skipped.add(date);
            } else {
                due.add(due(date, List.of()));
            }
        }
        due.add(due(missed.getLast(), skipped));
        return due;
    }

    /// The dates without a digest between the last one that is done and the first one that is still sent.
    private static List<LocalDate> tooLongAgo(LocalDate first, TreeSet<LocalDate> done) {
        var last = done.lower(first);
        return last == null ? List.of() : last.plusDays(1).datesUntil(first).limit(SKIPPED_DAYS_MAX).toList();
    }

    private DueDigest due(LocalDate date, List<LocalDate> skipped) {
        var span = calendar.span(date);
        return new DueDigest(span, time.now().isAfter(span.to().plus(LATE_AFTER)), skipped, false);
    }

    /// Reads the database and writes the digests.
    public List<Notice> notices(List<DueDigest> due) throws IOException {
        var notices = new ArrayList<Notice>();
        for (var one : due) {
            var digest = database.read(new SqliteDigest(one.span(), one.asked()));
            notices.add(new DigestText(settings.zone()).notice(digest, one, time.now()));
        }
        return notices;
    }

    /// Their notices are in the book. It does not wait: it is called on the thread that answers for the writer.
    public CompletableFuture<Void> done(List<DueDigest> due) throws InterruptedException {
        var dates = new ArrayList<LocalDate>();
        for (var one : due) {
            var date = LocalDate.parse(one.span().name());
            dates.add(date);
            // Dates long ago stay open: if it was the clock that jumped, their digests are still to come.
            one.skipped().stream().filter(skipped -> skipped.isAfter(date.minusDays(MISSED_MAX))).forEach(dates::add);
        }
        return periods.done(dates, time.now());
    }

    /// The digest that somebody asked for by hand, over the 24 hours before; empty if nobody did.
    public List<DueDigest> asked() throws IOException {
        return request.askedAt().stream().map(at -> DueDigest.now(Span.before("now/" + at, at))).toList();
    }

    /// The digest asked for is in the book.
    public void answered() throws IOException {
        request.clear();
    }
}
