package dev.pulse.alert;

import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.ledger.SqliteNotices;
import dev.pulse.sqlite.Transaction;
import dev.pulse.sqlite.Writer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Notifies people of how many alerts of a rule were held back: when it begins, while it goes on, and when it is over. How many they have
/// not been notified of yet is a row, so a crash neither loses them nor counts them twice.
public final class FloodWatch {
    /// Between two notices of one flood.
    static final Duration PAUSE = Duration.ofMinutes(5);
    /// A flood is over when nothing was held back for so long.
    static final Duration OVER_AFTER = Duration.ofMinutes(1);
    /// Readiness speaks of a flood for so long after it.
    static final Duration SHOWN_FOR = Duration.ofMinutes(5);

    private final Writer writer;
    private final SqliteNotices notices;
    private final SqliteKeys keys;
    private final Clock clock;
    private final Clock steady;
    private final Map<String, Flood> floods = new ConcurrentHashMap<>();

    /// One rule of which more was held back than people know.
    ///
    /// @param count    held back since it began
    /// @param lastHeld by the steady clock
    /// @param notified when people were notified last, by the steady clock; long ago if they were not
    private record Flood(long count, Instant lastHeld, Instant notified) {
        private boolean isDue(Instant now) {
            return lastHeld.isAfter(notified) && (isOver(now) || !now.isBefore(notified.plus(PAUSE)));
        }

        private boolean isOver(Instant now) {
            return !now.isBefore(lastHeld.plus(OVER_AFTER));
        }
    }

    /// @param rules of which something was held back before the start that people were not notified of
    FloodWatch(Writer writer, SqliteNotices notices, SqliteKeys keys, Collection<String> rules, Clock clock, Clock steady) {
        this.writer = writer;
        this.notices = notices;
        this.keys = keys;
        this.clock = clock;
        this.steady = steady;
        rules.forEach(rule -> floods.put(rule, new Flood(0, steady.instant(), Instant.MIN)));
    }

    /// One more alert of the rule is on disk of which people were not notified.
    void held(String rule) {
        var now = steady.instant();
        floods.compute(rule, (_, flood) -> flood == null || flood.isOver(now) && !flood.lastHeld.isAfter(flood.notified)
                ? new Flood(1, now, flood == null ? Instant.MIN : flood.notified)
                : new Flood(flood.count + 1, now, flood.notified));
    }

    /// How many alerts were held back lately, of all rules; nothing if none were.
    public Optional<Long> lately() {
        var since = steady.instant().minus(SHOWN_FOR);
        var counts = floods.values().stream().filter(flood -> flood.count > 0 && flood.lastHeld.isAfter(since)).map(Flood::count).toList();
        return counts.stream().reduce(Long::sum);
    }

    /// Notifies of what is due. Meant to be called every few seconds.
    public void look() throws IOException, InterruptedException {
        var now = steady.instant();
        var due = floods.entrySet().stream().filter(flood -> flood.getValue().isDue(now)).map(Map.Entry::getKey).toList();
        for (var rule : due) {
            writer.write(transaction -> notify(transaction, rule));
            floods.computeIfPresent(rule, (_, flood) -> new Flood(flood.count, flood.lastHeld, now));
        }
        floods.values().removeIf(flood -> flood.lastHeld.isBefore(now.minus(SHOWN_FOR)) && !flood.lastHeld.isAfter(flood.notified));
    }

    private Void notify(Transaction transaction, String rule) throws SQLException {
        var state = keys.find(transaction, rule, SqliteAlerts.ALL_KEYS);
        if (!state.held().isNothing()) {
            notices.add(transaction, notice(rule, state));
            keys.keep(transaction, rule, SqliteAlerts.ALL_KEYS, state.told(), clock.instant());
        }
        return null;
    }

    private Notice notice(String rule, KeyState state) {
        var count = state.held().count();
        return new Notice("flood/" + rule + "/" + state.lastEvent(), Notice.Kind.ALERT, Severity.HIGH,
                "%,d %s of %s held back".formatted(count, count == 1 ? "alert" : "alerts", rule), List.of(),
                state.held().sentence() + ". Each of them is in the list of alerts.", "", "", clock.instant());
    }
}
