package dev.pulse.retention;

import dev.pulse.flow.Counters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Says what is old now, and how large the next chunk is.
public final class Retention {
    private static final List<Sweep> RECORDS = Stream.of("rejected_events", "dead_letters", "notices", "deliveries", "alerts",
            "suppressions", "hourly_outcomes", "daily_events", "minute_events", "facets", "periods").map(Sweep::of).toList();
    private static final Sweep HOURS = Sweep.of("hourly_events");
    /// Nothing is older than this.
    private static final long NEVER = Long.MIN_VALUE;

    private final RetentionSettings settings;
    private final Counters counters;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Chunk chunk = new Chunk();
    private volatile long begun;

    /// @param nanos such as `System::nanoTime`
    public Retention(RetentionSettings settings, Counters counters, Clock clock, LongSupplier nanos) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
        this.nanos = nanos;
    }

    /// What is swept beside the events, in this order: notices go before their deliveries.
    public List<Sweep> records() {
        return RECORDS;
    }

    /// The counts per hour, which become counts per day.
    public Sweep hours() {
        return HOURS;
    }

    /// The values that the statements in `sql/` name. Also the moment from which the next delete is measured.
    public Map<String, Object> limits() {
        begun = nanos.getAsLong();
        return Map.of("now", clock.millis(), "events", before(settings.days()), "rejected", before(settings.rejectedDays()),
                "told", before(settings.days() * RetentionSettings.TOLD_TIMES), "hours", day(before(RetentionSettings.HOURLY_DAYS)),
                "counts", before(RetentionSettings.COUNTS_DAYS), "days", before(RetentionSettings.DAILY_DAYS),
                "minutes", before(RetentionSettings.MINUTES_DAYS), "facets", before(RetentionSettings.FACETS_DAYS), "rows", chunk.rows());
    }

    /// The ids to delete, as the next statement names them.
    ///
    /// @param ids a JSON array
    public Map<String, Object> found(String ids) {
        begun = nanos.getAsLong();
        return Map.of("ids", ids);
    }

    public void deleted(String table, int rows) {
        chunk.took(nanos.getAsLong() - begun);
        counters.counter("pulse_retention_rows_total", "Rows that retention took, or condensed into counts per day", "table", table)
                .increment(rows);
    }

    private long before(int days) {
        return days == 0 ? NEVER : clock.instant().minus(Duration.ofDays(days)).toEpochMilli();
    }

    /// The beginning of that day in UTC: a day is condensed as a whole.
    private static long day(long millis) {
        return millis - Math.floorMod(millis, Duration.ofDays(1).toMillis());
    }
}
