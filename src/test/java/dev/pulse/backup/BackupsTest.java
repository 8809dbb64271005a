package dev.pulse.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.PeriodicRoutes;
import dev.pulse.Program;
import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.alert.SqliteAlerts;
import dev.pulse.event.Severity;
import dev.pulse.health.Part;
import dev.pulse.health.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The nightly backup, through its routes; due at 02:30.
class BackupsTest {
    private static final long PLENTY = Long.MAX_VALUE;

    @TempDir
    private Path folder;
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private final AtomicLong free = new AtomicLong(PLENTY);
    private TestLedger books;
    private Vault vault;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, clock);
        vault = new Vault(folder.resolve("backups"), 7, _ -> free.get());
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void aDatabaseWithoutAPastNeedsNone() throws Exception {
        backups(true).makeIfDue();

        assertThat(vault.all()).isEmpty();
        assertThat(part(backups(true))).isEqualTo(Part.up("backup", "none yet"));
    }

    @Test
    void oneIsMadeAtItsTimeAndNotTwice() throws Exception {
        keepAnEvent();
        clock.set(Instant.parse("2026-11-21T02:30:00Z"));
        var backups = backups(true);

        backups.makeIfDue();
        backups.makeIfDue();
        backups(true).makeIfDue();

        assertThat(vault.all()).extracting(Backup::name).containsExactly("pulse-20261121T023000Z-nightly");
        assertThat(books.counters.sum("pulse_backups_total", "result", "made")).isEqualTo(1);
        assertThat(part(backups).reason()).contains("the newest is pulse-20261121T023000Z-nightly", "1 events up to");
    }

    @Test
    void itsRoutesAskWhetherOneIsDue() throws Exception {
        keepAnEvent();
        clock.set(Instant.parse("2026-11-21T02:30:00Z"));
        var properties = Map.of("pulse.backup.cron", "0 0 0 1 1 ? 2099", "pulse.backup.zone", "UTC",
                "pulse.backup.catch-up.delay", "9000h");

        try (var routes = new PeriodicRoutes(books, Map.of("backups", backups(true)), properties, "backup", "backup-catch-up",
                "backup-make")) {
            assertThat(routes.routes()).isEqualTo(3);
            routes.fire("direct:backup");
        }

        Program.await("the backup is there", () -> vault.all().size() == 1);
        assertThat(BackupSettings.in(folder).cron()).isEqualTo("0 30 2 * * ?");
    }

    @Test
    void oneThatWasMissedIsMadeUpFor() throws Exception {
        keepAnEvent();
        vault.make(origin(), Kind.NIGHTLY, clock.instant());
        clock.set(Instant.parse("2026-11-24T19:00:00Z"));
        assertThat(part(backups(true)).state()).as("too old").isEqualTo(State.DEGRADED);

        var backups = backups(true);
        backups.makeIfDue();

        assertThat(vault.newest().orElseThrow().at()).isEqualTo(clock.instant());
        assertThat(part(backups).state()).isEqualTo(State.UP);
    }

    @Test
    void oneByHandDoesNotTakeThePlaceOfTheNightlyOne() throws Exception {
        keepAnEvent();
        clock.set(Instant.parse("2026-11-21T02:29:59Z"));
        vault.make(origin(), Kind.MANUAL, clock.instant());
        clock.set(Instant.parse("2026-11-21T02:30:00Z"));

        backups(true).makeIfDue();

        assertThat(vault.all()).hasSize(2);
    }

    @Test
    void whatWasMadeInTheFutureKeepsNoneFromBeingMade() throws Exception {
        keepAnEvent();
        vault.make(origin(), Kind.NIGHTLY, Instant.parse("2030-01-01T00:00:00Z"));
        clock.set(Instant.parse("2026-11-21T02:30:00Z"));

        backups(true).makeIfDue();

        assertThat(vault.all()).hasSize(2);
    }

    @Test
    void thereCanBeNone() throws Exception {
        keepAnEvent();
        clock.set(Instant.parse("2026-11-22T03:00:00Z"));
        var backups = backups(false);

        backups.makeIfDue();

        assertThat(vault.all()).isEmpty();
        assertThat(part(backups)).isEqualTo(Part.up("backup", "off: PULSE_BACKUP=false; none yet"));
    }

    @Test
    void peopleAreToldOnceThatItFailsAndOnceThatItWorksAgain() throws Exception {
        keepAnEvent();
        clock.set(Instant.parse("2026-11-21T02:30:00Z"));
        free.set(0);

        var backups = backups(true);
        backups.makeIfDue();
        backups.makeIfDue();
        assertThat(books.counters.sum("pulse_backups_total", "result", "failed")).as("not tried again at once").isEqualTo(1);
        assertThat(part(backups).state()).isEqualTo(State.DEGRADED);
        assertThat(part(backups).reason()).contains("not enough room");

        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        backups.makeIfDue();
        backups(true).makeIfDue();
        assertThat(titles()).isEqualTo("The backup failed");

        free.set(PLENTY);
        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        backups.makeIfDue();
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        backups.makeIfDue();

        assertThat(titles()).isEqualTo("The backup failed,Backups work again");
        assertThat(vault.all()).hasSize(2);
        assertThat(part(backups).state()).isEqualTo(State.UP);
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailureAndNoCrash() throws Exception {
        keepAnEvent();
        clock.set(Instant.parse("2026-11-21T02:30:00Z"));
        Files.writeString(vault.folder(), "a file stands in its place");
        var backups = backups(true);

        backups.makeIfDue();

        assertThat(part(backups).state()).isEqualTo(State.DEGRADED);
        assertThat(titles()).isEqualTo("The backup failed");
    }

    private void keepAnEvent() {
        books.keep(TestLedger.event("one", "sentinel.alert", Severity.LOW, "{}"));
    }

    private Backups backups(boolean nightly) throws IOException {
        var settings = new BackupSettings(vault.folder(), LocalTime.of(2, 30), ZoneOffset.UTC, 7, nightly, true);
        var alerts = new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock);
        return new Backups(settings, origin(), vault, books.database, books.ledger.notices(), alerts, books.counters, clock);
    }

    private Origin origin() {
        return new Origin(folder.resolve("pulse.db"), folder.resolve("rules"), Schema.MIGRATIONS);
    }

    private static Part part(Backups backups) {
        return backups.parts().getFirst();
    }

    private String titles() throws Exception {
        return books.database.read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select group_concat(title, ',') from (select title from notices order by id)")) {
                return row.getString(1);
            }
        });
    }
}
