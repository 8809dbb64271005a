package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final Migrations ONE = Notes.SCHEMA;
    private static final Migrations TWO = new Migrations(List.of("0001-test-notes.sql", "0002-test-authors.sql"));
    private static final Migrations BROKEN = new Migrations(List.of("0001-test-notes.sql", "0002-test-broken.sql"));

    private Path file;
    private Connection connection;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        file = Notes.file(folder);
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void anEmptyDatabaseGetsThemAllInOrder() throws Exception {
        TWO.apply(connection);

        assertThat(Migrations.version(connection)).isEqualTo(2);
        assertThat(tables()).containsExactly("authors", "notes");
    }

    @Test
    void eachIsAppliedOnce() throws Exception {
        ONE.apply(connection);
        execute("insert into notes (text) values ('kept')");

        ONE.apply(connection);
        TWO.apply(connection);

        assertThat(Migrations.version(connection)).isEqualTo(2);
        assertThat(texts("select text from notes")).containsExactly("kept");
    }

    @Test
    void oneThatFailsIsRolledBackAsAWholeAndTheOnesBeforeStay() throws Exception {
        assertThatThrownBy(() -> BROKEN.apply(connection)).isInstanceOf(SQLException.class).hasMessageContaining("already exists");

        assertThat(Migrations.version(connection)).isEqualTo(1);
        assertThat(tables()).containsExactly("notes");
    }

    @Test
    void onAFullDiskTheReasonIsTheDiskAndNotTheRollback() throws Exception {
        execute("pragma max_page_count = 2");

        assertThatThrownBy(() -> TWO.apply(connection)).isInstanceOf(SQLException.class).hasMessageContaining("full");
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedAndTheMessageSaysWhatToDo() throws Exception {
        execute("pragma user_version = 99");

        assertThatThrownBy(() -> Database.open(file, ONE, 1)).isInstanceOf(DatabaseException.class)
                .hasMessageContaining("schema version 99").hasMessageContaining("up to 1").hasMessageContaining("newer PULSE");
        assertThat(tables()).isEmpty();
    }

    @Test
    void theyAreNumberedWithoutGaps() {
        assertThatThrownBy(() -> new Migrations(List.of("0001-a.sql", "0003-c.sql")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("migration 2 is named 0003-c.sql");
    }

    @Test
    void theWholeSchemaOfPulseCanBeApplied() throws Exception {
        Schema.MIGRATIONS.apply(connection);

        assertThat(Migrations.version(connection)).isEqualTo(Schema.MIGRATIONS.version());
        assertThat(tables()).contains("events", "notices", "bookmarks", "dead_letters", "rejected_events", "alerts");
        assertThat(texts("pragma integrity_check")).containsExactly("ok");
    }

    private List<String> tables() throws SQLException {
        return texts("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name");
    }

    private List<String> texts(String sql) throws SQLException {
        return Rows.select(sql, row -> row.getString(1)).from(connection);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
