package dev.pulse.alert;

import dev.pulse.event.Notice;
import dev.pulse.flow.Counters;
import dev.pulse.ledger.SqliteNotices;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Transaction;
import dev.pulse.sqlite.Work;
import dev.pulse.sqlite.Writer;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// Alerts as rows in SQLite. The alert, its notice and what the rule knows of its key are written in one transaction.
public final class SqliteAlerts implements Alerts {
    /// The key under which a flood is held back: it is the rule that is too much, not one of its keys.
    static final String ALL_KEYS = "*";
    static final int TITLE_CHARS_MAX = 500;
    private static final int FINDINGS_PER_CLEANING = 5_000;

    private static final String INSERT = """
            insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
              source, host)
            values (?, ?, ?, ?, 'new', ?, ?, 1, ?, ?, ?, ?, ?) returning id""";
    private static final String OF_EVENT = "select id from alerts where first_event = ? and rule = ?";

    private final Writer writer;
    private final SqliteNotices notices;
    private final Clock clock;
    private final Clock steady;
    private final SqliteKeys keys = new SqliteKeys();
    private final SqliteSuppressions suppressions = new SqliteSuppressions();
    private final SqliteGrowth growth = new SqliteGrowth();
    private final FloodWatch floods;
    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);
    private final AtomicLong findings = new AtomicLong();

    private record Now(Instant wall, Instant steady) {}

    /// @param notices where people are told
    /// @param clock   the time of day, for all that people read: it stays right when the machine slept or somebody set the clock
    /// @param steady  for cool-downs; a [SteadyClock], or they jump when somebody sets the clock
    public SqliteAlerts(Database database, SqliteNotices notices, Counters counters, Clock clock, Clock steady) throws IOException {
        this.writer = database.writer();
        this.notices = notices;
        this.clock = clock;
        this.steady = steady;
        this.floods = new FloodWatch(writer, notices, keys, SqliteKeys.held(database, ALL_KEYS), clock, steady);
        for (var verdict : Verdict.values()) {
            verdicts.put(verdict, counter(counters, verdict));
        }
    }

    private static Counter counter(Counters counters, Verdict verdict) {
        return switch (verdict) {
            case RAISED -> counters.counter("pulse_alerts_raised_total", "Alerts that people were told of");
            case REPEATED -> counters.counter("pulse_alerts_repeated_total", "Findings of events that were worked on before");
            case COOLING_DOWN, FLOODING, NOT_TOLD -> counters.counter("pulse_alerts_suppressed_total",
                    "Findings that did not become alerts", "reason", verdict.name().toLowerCase(Locale.ROOT));
        };
    }

    /// What is held back of floods.
    public FloodWatch floods() {
        return floods;
    }

    @Override
    public CompletableFuture<Verdict> raise(Finding finding) {
        var now = now();
        return decided(transaction -> raise(transaction, finding, now));
    }

    @Override
    public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
        if (reason == Verdict.RAISED || reason == Verdict.REPEATED) {
            throw new IllegalArgumentException(reason + " is no reason to hold a finding back");
        }
        var now = now();
        return decided(transaction -> suppress(transaction, finding, reason, now)).whenComplete((verdict, _) -> {
            if (verdict == Verdict.FLOODING) {
                floods.held(finding.rule());
            }
        });
    }

    @Override
    public boolean isCoolingDown(String rule, String key, Duration repeat) {
        return !repeat.isZero() && keys.known(rule, SqliteKeys.bounded(key))
                .filter(state -> state.isCoolingDown(repeat, steady.instant())).isPresent();
    }

    private Now now() {
        return new Now(clock.instant(), steady.instant());
    }

    private CompletableFuture<Verdict> decided(Work<Verdict> decision) {
        if (findings.getAndIncrement() % FINDINGS_PER_CLEANING == 0) {
            submit(this::clean);
        }
        return submit(decision).thenApply(verdict -> {
            verdicts.get(verdict).increment();
            return verdict;
        });
    }

    private <T> CompletableFuture<T> submit(Work<T> work) {
        try {
            return writer.submit(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new InterruptedIOException("interrupted while waiting to write an alert"));
        }
    }

    private Verdict raise(Transaction transaction, Finding finding, Now now) throws SQLException {
        var key = SqliteKeys.bounded(finding.key());
        var state = keys.find(transaction, finding.rule(), key).startedBy(now.steady());
        if (state.hasSeen(finding.event()) && isCounted(transaction, finding)) {
            return Verdict.REPEATED;
        }
        if (state.isCoolingDown(finding.repeat(), now.steady())) {
            return hold(transaction, finding, key, state, Verdict.COOLING_DOWN, now.wall());
        }
        var alert = row(transaction, finding, key, state, now.wall());
        notices.add(transaction, notice(finding, alert, state.held()));
        var told = new KeyState(Math.max(state.lastEvent(), finding.event()), alert, now.steady(), Held.NOTHING);
        keys.keep(transaction, finding.rule(), key, told, now.wall());
        return Verdict.RAISED;
    }

    /// Of a rule that cools down, a later event spoke for this one too. Of a rule that tells each event, a later one may have been kept
    /// while this one failed alone, so only its own alert counts.
    private static boolean isCounted(Transaction transaction, Finding finding) throws SQLException {
        return !finding.repeat().isZero() || transaction.number(OF_EVENT, finding.event(), finding.rule()).isPresent();
    }

    private Verdict suppress(Transaction transaction, Finding finding, Verdict reason, Now now) throws SQLException {
        var key = SqliteKeys.bounded(finding.key());
        var state = keys.find(transaction, finding.rule(), key).startedBy(now.steady());
        if (state.hasSeen(finding.event()) && (reason != Verdict.FLOODING || isCounted(transaction, finding))) {
            return Verdict.REPEATED;
        }
        if (reason != Verdict.FLOODING) {
            return hold(transaction, finding, key, state, reason, now.wall());
        }
        return state.isCoolingDown(finding.repeat(), now.steady())
                ? hold(transaction, finding, key, state, Verdict.COOLING_DOWN, now.wall())
                : flood(transaction, finding, key, state, now.wall());
    }

    /// An alert that people are not notified of. A rule that cools down has one of each key, and notifies of it with the next finding after
    /// the flood.
    private Verdict flood(Transaction transaction, Finding finding, String key, KeyState state, Instant now) throws SQLException {
        var alert = row(transaction, finding, key, state, now);
        var held = finding.repeat().isZero() ? Held.NOTHING : state.held().andOneMore(now, Verdict.FLOODING);
        keys.keep(transaction, finding.rule(), key,
                new KeyState(Math.max(state.lastEvent(), finding.event()), alert, Instant.EPOCH, held), now);
        var all = keys.find(transaction, finding.rule(), ALL_KEYS);
        keys.keep(transaction, finding.rule(), ALL_KEYS, all.heldBack(finding.event(), now, Verdict.FLOODING), now);
        suppressions.add(transaction, finding.rule(), Verdict.FLOODING, ALL_KEYS, now);
        return Verdict.FLOODING;
    }

    /// The alert that counts the finding: a new one, or of a rule that cools down the one that people have not been notified of yet.
    private long row(Transaction transaction, Finding finding, String key, KeyState state, Instant now) throws SQLException {
        if (!finding.repeat().isZero() && state.isUntold()) {
            growth.add(transaction, state.alert(), finding);
            return state.alert();
        }
        var alert = insert(transaction, finding, key, now);
        SqliteGrowth.keep(transaction, alert, finding.event());
        return alert;
    }

    private Verdict hold(Transaction transaction, Finding finding, String key, KeyState state, Verdict reason, Instant now)
            throws SQLException {
        if (reason == Verdict.COOLING_DOWN) {
            growth.add(transaction, state.alert(), finding);
        }
        keys.keep(transaction, finding.rule(), key, state.heldBack(finding.event(), now, reason), now);
        suppressions.add(transaction, finding.rule(), reason, key, now);
        return reason;
    }

    private static long insert(Transaction transaction, Finding finding, String key, Instant now) throws SQLException {
        var at = finding.at().toEpochMilli();
        return transaction.number(INSERT, finding.rule(), key, finding.severity().ordinal(), title(finding), finding.event(),
                finding.event(), at, at, now.toEpochMilli(), finding.source(), finding.host()).orElseThrow();
    }

    private static Notice notice(Finding finding, long alert, Held held) {
        var text = held.isNothing() ? "" : held.sentence();
        return new Notice("alert/" + alert, Notice.Kind.ALERT, finding.severity(), title(finding), finding.facts(), text,
                finding.source(), finding.host(), finding.at());
    }

    private static String title(Finding finding) {
        var title = finding.title();
        return title.length() <= TITLE_CHARS_MAX ? title : title.substring(0, TITLE_CHARS_MAX - 1) + "…";
    }

    private Void clean(Transaction transaction) throws SQLException {
        keys.forgetOldest(transaction, clock.instant());
        return null;
    }
}
