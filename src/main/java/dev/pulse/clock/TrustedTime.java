package dev.pulse.clock;

import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time by which PULSE deletes, and takes a day as over.
///
/// It counts by itself, with a clock that cannot be set, from the last time that was believed, over restarts too. What the clock of the
/// machine shows beyond that is not believed until a time service keeps that clock right, a person says that it is right, or it has run
/// evenly for long enough. A time off is no different from a clock that is ahead, so it too is believed only then.
public final class TrustedTime {
    /// A difference that does not matter, such as a drift, or a restart.
    public static final Duration STEP_MAX = Duration.ofMinutes(10);
    /// Further ahead than this is told: it was off for so long, or its clock is wrong.
    static final Duration ODD_FROM = Duration.ofDays(2);
    /// A clock is believed when it has run evenly for this part of the difference, within these limits.
    private static final int EVEN_PART = 4;
    private static final Duration EVEN_MIN = Duration.ofHours(1);
    private static final Duration EVEN_MAX = Duration.ofDays(1);
    /// No clock of a machine that runs this program is right before then; machines without a battery begin at 1970.
    public static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Logger LOG = LoggerFactory.getLogger(TrustedTime.class);

    private final SqliteCountedTime record;
    private final Clocks clocks;
    private final BooleanSupplier isConfirmed;
    /// What was counted at the start.
    private Instant begun;
    /// What was counted, what the clock showed, and what the steady clock did, at the last look.
    private Instant counted;
    private Instant shown;
    private Instant looked;
    /// What the clock showed, and the steady clock did, when it began to run evenly.
    private Instant evenShown;
    private Instant evenFrom;
    private Duration even;
    private Instant odd;

    /// What tells the time.
    ///
    /// @param wall    the clock of the machine
    /// @param steady  goes on evenly, whatever that clock is set to
    /// @param service whether a time service vouches for what the clock shows
    public record Clocks(Clock wall, Clock steady, Predicate<Instant> service) {}

    /// How the clock differs from what was counted, if it does so much that people should look.
    ///
    /// @param ahead    negative if the clock is behind
    /// @param since    by what was counted
    /// @param believed how much longer it must run evenly to be believed
    public record Oddity(Duration ahead, Instant since, Duration believed) {
        /// How much the clock differs, such as `40 days and 3 h ahead`.
        public String difference() {
            var size = ahead.abs();
            var words = size.toDays() > 0 ? size.toDays() + " days and " + size.toHoursPart() + " h" : size.toHours() + " h "
                    + size.toMinutesPart() + " min";
            return words + (ahead.isNegative() ? " behind" : " ahead");
        }
    }

    /// @param isConfirmed whether a person says that the clock is right
    public TrustedTime(Database database, Clocks clocks, BooleanSupplier isConfirmed) throws IOException {
        this.record = new SqliteCountedTime(database);
        this.clocks = clocks;
        this.isConfirmed = isConfirmed;
        shown = clocks.wall().instant();
        looked = clocks.steady().instant();
        evenShown = shown;
        evenFrom = looked;
        begin(record.find());
        begun = counted;
        // What is there now came in before PULSE stopped, however long ago that was.
        if (isPossible(counted)) {
            record.markStart(counted);
        }
        look();
    }

    private void begin(Optional<SqliteCountedTime.Count> before) throws IOException {
        counted = before.isPresent() ? before.get().counted() : record.newest().orElse(shown);
        odd = before.map(SqliteCountedTime.Count::odd).orElse(Instant.EPOCH);
        // After a short stop the clock goes on being tried; after a long one, or if it went back, it begins again.
        even = before.filter(last -> !shown.isBefore(last.clock()) && shown.isBefore(last.clock().plus(ODD_FROM)))
                .map(SqliteCountedTime.Count::even).orElse(Duration.ZERO);
    }

    /// Never later than what is believed; what the clock shows if that is earlier.
    public synchronized Instant now() {
        var wall = clocks.wall().instant();
        return wall.isAfter(latest()) ? counted() : wall;
    }

    /// Whether any clock can be right that shows this.
    public static boolean isPossible(Instant time) {
        return !time.isBefore(EARLIEST);
    }

    /// What bears a later time than this was written while the clock was ahead.
    public synchronized Instant latest() {
        return counted().plus(STEP_MAX);
    }

    /// Whether the clock shows about what was counted.
    public synchronized boolean isSure() {
        var wall = clocks.wall().instant();
        return isPossible(wall) && Duration.between(counted(), wall).abs().compareTo(STEP_MAX) <= 0;
    }

    private Instant counted() {
        return counted.plus(Duration.between(looked, clocks.steady().instant()));
    }

    /// The highest number that a table had given out by that time, as far as is known; 0 if nothing is.
    ///
    /// @param until in milliseconds since 1970
    /// @param own whether those that were there before numbers were marked count too: of them only their own time is known
    public long number(String table, long until, boolean own) throws IOException {
        return record.number(table, own ? 0 : 1, until).orElse(0);
    }

    /// Counts on, and believes the clock if that is due. To be called every minute or so.
    public synchronized void look() {
        var wall = clocks.wall().instant();
        counted = counted();
        var steady = clocks.steady().instant();
        measureEvenness(wall, steady);
        shown = wall;
        looked = steady;
        if (isBelievable(wall)) {
            believe(wall);
        }
        tell();
        record.keep(new SqliteCountedTime.Count(counted, shown, even, odd));
        if (isSure()) {
            record.mark(counted);
        }
    }

    private void measureEvenness(Instant wall, Instant steady) {
        var deviation = Duration.between(evenShown, wall).minus(Duration.between(evenFrom, steady)).abs();
        if (deviation.compareTo(STEP_MAX) > 0) {
            beginEvenness(wall, steady);
        } else {
            even = even.plus(Duration.between(looked, steady));
        }
    }

    private void beginEvenness(Instant wall, Instant steady) {
        evenShown = wall;
        evenFrom = steady;
        even = Duration.ZERO;
    }

    private boolean isBelievable(Instant wall) {
        return isPossible(wall)
                && (clocks.service().test(wall) || isConfirmed.getAsBoolean() || even.compareTo(needed(wall)) >= 0);
    }

    private Duration needed(Instant wall) {
        var part = Duration.between(counted, wall).abs().dividedBy(EVEN_PART);
        return part.compareTo(EVEN_MIN) < 0 ? EVEN_MIN : part.compareTo(EVEN_MAX) > 0 ? EVEN_MAX : part;
    }

    private void believe(Instant wall) {
        var gap = Duration.between(counted, wall);
        if (gap.abs().compareTo(STEP_MAX) > 0) {
            LOG.info("clock=believed shown={} counted={}", wall.truncatedTo(ChronoUnit.SECONDS), counted.truncatedTo(ChronoUnit.SECONDS));
            correctMarks(gap, wall);
        }
        counted = wall;
        beginEvenness(wall, looked);
    }

    /// Only what was marked in this run can be marked too early because the clock was behind, and not because PULSE was off.
    private void correctMarks(Duration gap, Instant wall) {
        if (gap.isNegative()) {
            record.forgetAfter(wall);
        } else {
            record.shift(begun, gap);
            begun = begun.plus(gap);
        }
    }

    private void tell() {
        var isOdd = isOdd(Duration.between(counted, shown), shown);
        if (isOdd && odd.equals(Instant.EPOCH)) {
            odd = counted;
            LOG.warn("clock=odd shown={} counted={} do=\"check the clock (timedatectl); see pulse doctor\"",
                    shown.truncatedTo(ChronoUnit.SECONDS), counted.truncatedTo(ChronoUnit.SECONDS));
        } else if (!isOdd && !odd.equals(Instant.EPOCH)) {
            LOG.info("clock=right shown={} odd_since={}", shown.truncatedTo(ChronoUnit.SECONDS), odd.truncatedTo(ChronoUnit.SECONDS));
            odd = Instant.EPOCH;
        }
    }

    private static boolean isOdd(Duration gap, Instant wall) {
        return gap.compareTo(ODD_FROM) > 0 || gap.compareTo(STEP_MAX.negated()) < 0 || !isPossible(wall);
    }

    /// Empty while the clock is believed, or is ahead by no more than a short time off explains.
    public synchronized Optional<Oddity> oddity() {
        var wall = clocks.wall().instant();
        var gap = Duration.between(counted(), wall);
        if (!isOdd(gap, wall)) {
            return Optional.empty();
        }
        var missing = needed(wall).minus(even);
        return Optional.of(new Oddity(gap, odd.equals(Instant.EPOCH) ? counted() : odd, missing.isNegative() ? Duration.ZERO : missing));
    }
}
