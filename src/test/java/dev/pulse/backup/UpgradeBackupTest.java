package dev.pulse.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An update that changes the schema, seen from the one who may want to go back.
class UpgradeBackupTest {
    private static final Migrations OLD = new Migrations(Schema.MIGRATIONS.files().subList(0, 1));
    private static final Migrations NEW = new Migrations(Schema.MIGRATIONS.files().subList(0, 2));
    private static final Migrations BROKEN = new Migrations(List.of(NEW.files().get(0), NEW.files().get(1), "0003-test-broken.sql"));

    @TempDir
    private Path folder;
    private Path database;
    private final SettableClock clock = new SettableClock(Instant.now());

    @BeforeEach
    void makeAnOldOne() throws Exception {
        database = folder.resolve("pulse.db");
        Database.open(database, OLD, 1).close();
        execute("insert into hourly_outcomes values (0, 'stored', 7)");
        clock.set(Instant.now().plusSeconds(2));
    }

    @Test
    void theCopyIsTheOldDatabase() throws Exception {
        open(NEW, true, Room.OF_DISK);

        var copy = backups().getFirst();
        assertThat(copy.name()).endsWith("-before-0002");
        assertThat(new SqliteCopy(copy.database()).verify(OLD, Depth.FULL).schema()).isEqualTo(1);
        assertThat(number(database, "pragma user_version")).isEqualTo(2);
    }

    @Test
    void aFailedUpdateNamesTheCopyAndTheNextTryMakesNoOther() throws Exception {
        for (var tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> open(BROKEN, true, Room.OF_DISK)).isInstanceOf(IOException.class)
                    .hasMessageContaining("0003-test-broken.sql").hasMessageContaining("the database is as it was")
                    .hasMessageContaining("pulse backup restore pulse-");
            clock.set(clock.instant().plusSeconds(60));
        }

        assertThat(backups()).hasSize(1);
        assertThat(number(database, "pragma user_version")).isEqualTo(1);
        assertThat(number(database, "select count from hourly_outcomes")).isEqualTo(7);
        assertThat(number(database, "select count(*) from sqlite_schema where name = 'alerts'")).isZero();
    }

    @Test
    void whatWasWrittenSinceIsCopiedAgain() throws Exception {
        assertThatThrownBy(() -> open(BROKEN, true, Room.OF_DISK)).isInstanceOf(IOException.class);
        clock.set(clock.instant().plusSeconds(60));
        Files.setLastModifiedTime(database, FileTime.from(clock.instant().minusSeconds(1)));

        assertThatThrownBy(() -> open(BROKEN, true, Room.OF_DISK)).isInstanceOf(IOException.class);

        assertThat(backups()).hasSize(2);
    }

    @Test
    void withoutRoomThereIsNoUpdateAndTheMessageSaysHowToGoOnWithout() throws Exception {
        assertThatThrownBy(() -> open(NEW, true, _ -> 0)).isInstanceOf(BackupException.class)
                .hasMessageContaining("not enough room").hasMessageContaining("PULSE_UPGRADE_BACKUP=false");
        assertThat(number(database, "pragma user_version")).isEqualTo(1);

        open(NEW, false, _ -> 0);

        assertThat(number(database, "pragma user_version")).isEqualTo(2);
        assertThat(backups()).isEmpty();
    }

    private void open(Migrations migrations, boolean isOn, Room room) throws IOException {
        var settings = new BackupSettings(folder.resolve("backups"), LocalTime.NOON, ZoneOffset.UTC, 7, true, isOn);
        var origin = new Origin(database, folder.resolve("rules"), migrations);
        Database.open(database, migrations, 1, new UpgradeBackup(settings, origin, clock, room)).close();
    }

    private List<Backup> backups() throws IOException {
        return new Vault(folder.resolve("backups"), 7, Room.OF_DISK).all();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
