package dev.pulse.backup;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import dev.pulse.flow.Counters;
import dev.pulse.flow.Failures;
import dev.pulse.health.Part;
import dev.pulse.ledger.SqliteNotices;
import dev.pulse.sqlite.Database;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the nightly backup when it is due, late rather than never, and says how backups are. The backups themselves tell when the last
/// one was made, so nothing can be remembered that is not there.
///
/// People are told once when backups fail, and once when they work again; a restart in between changes nothing.
public final class Backups {
    static final String RULE = "backup";
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final Severity SEVERITY = Severity.HIGH;
    /// What failed is tried again, but not as often as somebody looks whether a backup is due: it may read the whole database each time.
    private static final Duration RETRY = Duration.ofHours(1);
    /// Older than this is the newest backup only if one was missed and nothing made up for it.
    public static final Duration AGE_MAX = Duration.ofHours(36);

    private final BackupSettings settings;
    private final Origin origin;
    private final Vault vault;
    private final SqliteState state;
    private final Alerts alerts;
    private final Clock clock;
    private final Counter made;
    private final Counter failed;
    private final AtomicBoolean isRunning = new AtomicBoolean();
    private volatile Optional<Backup> newest = Optional.empty();
    private volatile Optional<Failure> failure = Optional.empty();
    private volatile String contents = "";

    private record Failure(Instant at, String reason) {}

    /// @param notices where it is told that backups work again
    public Backups(BackupSettings settings, Origin origin, Vault vault, Database database, SqliteNotices notices, Alerts alerts,
            Counters counters, Clock clock) {
        this.settings = settings;
        this.origin = origin;
        this.vault = vault;
        this.state = new SqliteState(database, notices);
        this.alerts = alerts;
        this.clock = clock;
        made = counters.counter("pulse_backups_total", "Nightly backups by what became of them", "result", "made");
        failed = counters.counter("pulse_backups_total", "Nightly backups by what became of them", "result", "failed");
        counters.gauge("pulse_backup_newest_seconds", "When the newest backup was made, in seconds since 1970; 0 if there is none",
                () -> newest.map(backup -> backup.at().getEpochSecond()).orElse(0L));
        look();
    }

    /// Has a backup made if one is due, and does not wait for it: it takes as long as the database is large, and a stop of PULSE must not.
    /// What is cut off by a stop is made up for after the next start.
    public void begin() {
        if (isRunning.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("pulse-backup").start(this::run);
        }
    }

    private void run() {
        try {
            makeIfDue();
        } catch (IOException | RuntimeException e) {
            // The database itself cannot be asked or written, of which others speak louder.
            LOG.warn("backup=none state=unknown reason={}", Failures.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isRunning.set(false);
        }
    }

    synchronized void makeIfDue() throws IOException, InterruptedException {
        look();
        if (isDue()) {
            make();
        }
    }

    private boolean isDue() throws IOException {
        var now = clock.instant();
        var due = due(now);
        var isWaiting = failure.filter(last -> now.isBefore(last.at().plus(RETRY)) && !now.isBefore(last.at())).isPresent();
        return settings.nightly() && !isWaiting && newestUntil(now).map(backup -> backup.at().isBefore(due)).orElse(true)
                && state.isOlderThan(due);
    }

    /// The last time at which a backup was to be made.
    private Instant due(Instant now) {
        var today = ZonedDateTime.of(now.atZone(settings.zone()).toLocalDate(), settings.at(), settings.zone());
        return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
    }

    /// What was made while the clock stood in the future must not keep the next ones from being made.
    private Optional<Backup> newestUntil(Instant now) throws IOException {
        return vault.all().stream().filter(backup -> backup.kind().equals(Kind.NIGHTLY) && !backup.at().isAfter(now))
                .reduce((_, later) -> later);
    }

    private void make() throws IOException, InterruptedException {
        var begun = clock.instant();
        try {
            var result = vault.make(origin, Kind.NIGHTLY, begun);
            made.increment();
            failure = Optional.empty();
            contents = result.contents().text();
            LOG.info("backup={} state=made took={} contents=\"{}\"", result.backup().folder(), Duration.between(begun, clock.instant()),
                    contents);
            state.works(this::worksAgain);
        } catch (IOException e) {
            failed(begun, Failures.reason(e));
        } finally {
            look();
        }
    }

    private void failed(Instant at, String reason) throws IOException, InterruptedException {
        failed.increment();
        failure = Optional.of(new Failure(at, reason));
        LOG.error("backup=none state=failed retry_in={} reason={}", RETRY, reason);
        if (state.failingSince().isEmpty() && alerts.raise(finding(at, reason)).join() != Verdict.FLOODING) {
            state.fails(at);
        }
    }

    private Finding finding(Instant at, String reason) {
        var last = newest.map(backup -> backup.at().toString()).orElse("none");
        var facts = List.of(new Fact("reason", reason), new Fact("newest backup", last), new Fact("folder", vault.folder().toString()),
                new Fact("what to do", "mend it, then pulse backup now; it is tried again every hour"));
        return new Finding(RULE, "", SEVERITY, "The backup failed", 0, Duration.ZERO, facts, "", "", at);
    }

    private Notice worksAgain(Instant since) {
        return new Notice("backup/works/" + since.toEpochMilli(), Notice.Kind.BACK, SEVERITY, "Backups work again",
                List.of(new Fact("failed since", since.truncatedTo(ChronoUnit.SECONDS).toString()), new Fact("made", contents)), "", "", "",
                clock.instant());
    }

    /// Others make backups too: `pulse backup now`.
    private void look() {
        try {
            newest = vault.newest(clock.instant());
        } catch (IOException e) {
            failure = Optional.of(new Failure(clock.instant(), Failures.reason(e)));
        }
    }

    /// How backups are, from memory.
    public List<Part> parts() {
        var last = newest.map(backup -> "the newest is " + backup.name() + (contents.isEmpty() ? "" : ", " + contents)).orElse("none yet");
        if (failure.isPresent()) {
            return List.of(Part.degraded(RULE, "failed at " + failure.get().at().truncatedTo(ChronoUnit.SECONDS) + ": "
                    + failure.get().reason() + "; " + last).openly("failed at %s", failure.get().at().truncatedTo(ChronoUnit.SECONDS)));
        }
        if (!settings.nightly()) {
            return List.of(Part.up(RULE, "off: PULSE_BACKUP=false; " + last));
        }
        var isOld = newest.filter(backup -> backup.at().isBefore(clock.instant().minus(AGE_MAX))).isPresent();
        return List.of(isOld ? Part.degraded(RULE, "too old: " + last).openly("the newest is too old") : Part.up(RULE, last));
    }
}
