package dev.pulse.alert;

import dev.pulse.event.Notice;
import dev.pulse.flow.Counters;
import dev.pulse.ledger.SqliteNotices;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Transaction;
import dev.pulse.sqlite.Work;
import dev.pulse.sqlite.Writer;
import io.micrometer.core.instrument.Counter;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

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
    private final SqliteKeys keys = new SqliteKeys();
    private final SqliteSuppressions suppressions = new SqliteSuppressions();
    private final SqliteGrowth growth = new SqliteGrowth();
    private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);
    private final AtomicLong findings = new AtomicLong();

    /// @param notices where people are told
    /// @param clock   the time of receipt; a [SteadyClock], or cool-downs jump when somebody sets the clock
    public SqliteAlerts(Database database, SqliteNotices notices, Counters counters, Clock clock) {
        this.writer = database.writer();
        this.notices = notices;
        this.clock = clock;
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

    @Override
    public CompletableFuture<Verdict> raise(Finding finding) {
        var now = clock.instant();
        return decided(now, transaction -> raise(transaction, finding, now));
    }

    @Override
    public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
        if (reason == Verdict.RAISED || reason == Verdict.REPEATED) {
            throw new IllegalArgumentException(reason + " is no reason to hold a finding back");
        }
        var now = clock.instant();
        return decided(now, transaction -> suppress(transaction, finding, reason, now));
    }

    @Override
    public boolean isCoolingDown(String rule, String key, Duration repeat) {
        return !repeat.isZero() && keys.known(rule, SqliteKeys.bounded(key))
                .filter(state -> state.isCoolingDown(repeat, clock.instant())).isPresent();
    }

    private CompletableFuture<Verdict> decided(Instant now, Work<Verdict> decision) {
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

    private Verdict raise(Transaction transaction, Finding finding, Instant now) throws SQLException {
        var key = SqliteKeys.bounded(finding.key());
        var state = keys.find(transaction, finding.rule(), key).startedBy(now);
        if (state.hasSeen(finding.event()) && isCounted(transaction, finding)) {
            return Verdict.REPEATED;
        }
        if (state.isCoolingDown(finding.repeat(), now)) {
            return hold(transaction, finding, key, state, Verdict.COOLING_DOWN, now);
        }
        var alert = insert(transaction, finding, key, now);
        notices.add(transaction, notice(finding, alert, List.of(state.held(), flood(transaction, finding.rule(), now))));
        var told = new KeyState(Math.max(state.lastEvent(), finding.event()), alert, now, Held.NOTHING);
        keys.keep(transaction, finding.rule(), key, told, now);
        return Verdict.RAISED;
    }

    /// Of a rule that cools down, a later event spoke for this one too. Of a rule that tells each event, a later one may have been kept
    /// while this one failed alone, so only its own alert counts.
    private static boolean isCounted(Transaction transaction, Finding finding) throws SQLException {
        return !finding.repeat().isZero() || transaction.number(OF_EVENT, finding.event(), finding.rule()).isPresent();
    }

    private Verdict suppress(Transaction transaction, Finding finding, Verdict reason, Instant now) throws SQLException {
        var key = reason == Verdict.FLOODING ? ALL_KEYS : SqliteKeys.bounded(finding.key());
        var state = keys.find(transaction, finding.rule(), key);
        return state.hasSeen(finding.event()) ? Verdict.REPEATED : hold(transaction, finding, key, state, reason, now);
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

    /// What the rule as a whole held back; told once, by the next alert of any of its keys.
    private Held flood(Transaction transaction, String rule, Instant now) throws SQLException {
        var state = keys.find(transaction, rule, ALL_KEYS);
        if (!state.held().isNothing()) {
            keys.keep(transaction, rule, ALL_KEYS, state.told(), now);
        }
        return state.held();
    }

    private static long insert(Transaction transaction, Finding finding, String key, Instant now) throws SQLException {
        var at = finding.at().toEpochMilli();
        return transaction.number(INSERT, finding.rule(), key, finding.severity().ordinal(), title(finding), finding.event(),
                finding.event(), at, at, now.toEpochMilli(), finding.source(), finding.host()).orElseThrow();
    }

    private static Notice notice(Finding finding, long alert, List<Held> held) {
        var text = held.stream().filter(some -> !some.isNothing()).map(Held::sentence).collect(Collectors.joining("\n"));
        return new Notice("alert/" + alert, Notice.Kind.ALERT, finding.severity(), title(finding), finding.facts(), text,
                finding.source(), finding.host(), finding.at());
    }

    private static String title(Finding finding) {
        var title = finding.title();
        return title.length() <= TITLE_CHARS_MAX ? title : title.substring(0, TITLE_CHARS_MAX - 1) + "…";
    }

    private Void clean(Transaction transaction) throws SQLException {
        keys.forgetOldest(transaction);
        return null;
    }
}
