package dev.pulse.retention;

import dev.pulse.clock.TrustedTime;
import dev.pulse.flow.Counters;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says what is old now, and how large the next chunk is.
///
/// What is old is said by [TrustedTime], never by the clock alone. And should that be wrong too, no day takes more than a share of a
/// table without a [Confirmation].
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String EVENTS = "events";
    private static final List<Sweep> RECORDS = Stream.of("rejected_events", "dead_letters", "notices", "deliveries", "alerts",
            "suppressions", "hourly_outcomes", "daily_events", "minute_events", "facets", "periods").map(Sweep::of).toList();
    private static final Sweep HOURS = Sweep.of("hourly_events");
    /// At least this much of a table may go within a day.
    static final double SHARE_MIN = 0.2;
    /// Or this many times what goes on a day like any other.
    private static final double DAYS_AT_ONCE = 2;
    /// Nothing is older than this.
    private static final long NEVER = Long.MIN_VALUE;

    private final RetentionSettings settings;
    private final TrustedTime time;
    private final SqliteShares shares;
    private final Confirmation confirmation;
    private final Counters counters;
    private final LongSupplier nanos;
    private final Chunk chunk = new Chunk();
    /// Days that the rows of each table stay, in the order in which they are swept. Counts per minute and facets are not held to a share:
    /// they say nothing that the record does not.
    private final Map<String, Integer> days;
    private final Map<String, Long> held = new TreeMap<>();
    private volatile long begun;
    private final Map<String, Integer> reserved = new ConcurrentHashMap<>();

    /// @param nanos such as `System::nanoTime`
    public Retention(RetentionSettings settings, TrustedTime time, Database database, Counters counters, LongSupplier nanos) {
        this.settings = settings;
        this.time = time;
        this.shares = new SqliteShares(database);
        this.confirmation = Confirmation.beside(database.file());
        this.counters = counters;
        this.nanos = nanos;
        this.days = days(settings);
    }

    private static Map<String, Integer> days(RetentionSettings settings) {
        var told = settings.days() * RetentionSettings.TOLD_TIMES;
        return Map.ofEntries(Map.entry(EVENTS, settings.days()), Map.entry("rejected_events", settings.rejectedDays()),
                Map.entry("dead_letters", told), Map.entry("notices", told), Map.entry("deliveries", told), Map.entry("alerts", told),
                Map.entry("suppressions", RetentionSettings.COUNTS_DAYS), Map.entry("hourly_outcomes", RetentionSettings.COUNTS_DAYS),
                Map.entry("periods", RetentionSettings.COUNTS_DAYS), Map.entry("daily_events", RetentionSettings.DAILY_DAYS),
                Map.entry("hourly_events", RetentionSettings.HOURLY_DAYS));
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
    public Map<String, Object> limits(String table) throws IOException, InterruptedException {
        var limits = new HashMap<String, Object>(Map.of("latest", time.latest().toEpochMilli(), "events", before(settings.days()),
                "rejected", before(settings.rejectedDays()), "told", before(settings.days() * RetentionSettings.TOLD_TIMES),
                "hours", day(before(RetentionSettings.HOURLY_DAYS)), "counts", before(RetentionSettings.COUNTS_DAYS),
                "days", before(RetentionSettings.DAILY_DAYS), "minutes", before(RetentionSettings.MINUTES_DAYS),
                "facets", before(RetentionSettings.FACETS_DAYS)));
        var until = before(days.getOrDefault(table, 0));
        limits.put("earliest", TrustedTime.EARLIEST.toEpochMilli());
        limits.put("marked", time.number(table, until, true));
        limits.put("surely", time.number(table, until, false));
        limits.put("rows", reserve(table));
        begun = nanos.getAsLong();
        return limits;
    }

    /// How many rows the next delete may take, taken from the share already.
    private int reserve(String table) throws IOException, InterruptedException {
        if (!isShared(table)) {
            return chunk.rows();
        }
        var share = shares.share(table, part(days.get(table)), time.now());
        var rows = (int) Math.min(chunk.rows(), share.left());
        shares.take(table, rows);
        reserved.put(table, rows);
        holdsBack(table, rows == 0, share.allowed());
        return rows;
    }

    private boolean isShared(String table) {
        return days.containsKey(table) && !confirmation.isGiven();
    }

    /// @param days that a row stays, so that `1 / (days + 1)` of a table goes each day
    private static double part(int days) {
        return Math.min(1, Math.max(SHARE_MIN, DAYS_AT_ONCE / (days + 1)));
    }

    private synchronized void holdsBack(String table, boolean isSo, long allowed) {
        if (!isSo) {
            held.remove(table);
            return;
        }
        counters.counter("pulse_retention_held_total", "Sweeps that ended because a day's share was taken", "table", table).increment();
        if (held.put(table, allowed) == null) {
            LOG.warn("retention={} state=held taken={} rest=\"on the next days\" do=\"see pulse doctor\"", table, allowed);
        }
    }

    /// The tables of which a day's share is gone, so that what else is old waits, and the rows of that share.
    public synchronized Map<String, Long> held() {
        return new TreeMap<>(held);
    }

    /// The ids to delete, as the next statement names them.
    ///
    /// @param ids a JSON array
    public Map<String, Object> found(String ids) {
        begun = nanos.getAsLong();
        return Map.of("ids", ids);
    }

    public void deleted(String table, int rows) throws IOException, InterruptedException {
        chunk.took(nanos.getAsLong() - begun);
        if (isShared(table)) {
            shares.take(table, rows - reserved.getOrDefault(table, rows));
        }
        counters.counter("pulse_retention_rows_total", "Rows that retention took, or condensed into counts per day", "table", table)
                .increment(rows);
    }

    /// Whether a person wants it now.
    public boolean isConfirmed() {
        return confirmation.isGiven();
    }

    /// What a person wanted is done.
    public synchronized void done() throws IOException {
        LOG.info("retention=confirmed state=done");
        held.clear();
        confirmation.useUp();
    }

    private long before(int days) {
        return days == 0 ? NEVER : time.now().minus(Duration.ofDays(days)).toEpochMilli();
    }

    /// The beginning of that day in UTC: a day is condensed as a whole.
    private static long day(long millis) {
        return millis - Math.floorMod(millis, Duration.ofDays(1).toMillis());
    }
}
