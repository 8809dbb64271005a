package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final Migrations ONE = Notes.SCHEMA;
    private static final Migrations TWO = new Migrations(List.of("0001-test-notes.sql", "0002-test-authors.sql"));
    private static final Migrations THREE =
            new Migrations(List.of("0001-test-notes.sql", "0002-test-authors.sql", "0003-test-broken.sql"));

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
        upgrade(TWO);

        assertThat(Migrations.version(connection)).isEqualTo(2);
        assertThat(tables()).containsExactly("authors", "notes");
    }

    @Test
    void eachIsAppliedOnce() throws Exception {
        upgrade(ONE);
        execute("insert into notes (text) values ('kept')");

        upgrade(ONE);
        upgrade(TWO);

        assertThat(Migrations.version(connection)).isEqualTo(2);
        assertThat(texts("select text from notes")).containsExactly("kept");
    }

    @Test
    void ifOneFailsTheDatabaseIsAsItWasAndTheMessageSaysHowToGoBack() throws Exception {
        upgrade(ONE);

        assertThatThrownBy(() -> new Upgrade(file, THREE, (_, _) -> "a copy is in x").apply(connection))
                .isInstanceOf(DatabaseException.class).hasMessageContaining(file.toString())
                .hasMessageContaining("0003-test-broken.sql").hasMessageContaining("already exists")
                .hasMessageContaining("as it was").hasMessageContaining("a copy is in x");

        assertThat(Migrations.version(connection)).isEqualTo(1);
        assertThat(tables()).containsExactly("notes");
        execute("insert into notes (text) values ('still works')");
    }

    @Test
    void aPrecautionIsTakenBeforeADatabaseInUseChangesAndOnlyThen() throws Exception {
        var taken = new ArrayList<String>();
        Precaution precaution = (from, to) -> {
            taken.add(from + " to " + to + " with " + tablesNow());
            return "";
        };

        new Upgrade(file, ONE, precaution).apply(connection);
        new Upgrade(file, ONE, precaution).apply(connection);
        assertThat(taken).isEmpty();

        new Upgrade(file, TWO, precaution).apply(connection);
        assertThat(taken).containsExactly("1 to 2 with [notes]");
    }

    @Test
    void aPrecautionThatCannotBeTakenKeepsTheDatabaseAsItIs() throws Exception {
        upgrade(ONE);

        assertThatThrownBy(() -> new Upgrade(file, TWO, (_, _) -> {
            throw new IOException("no room");
        }).apply(connection)).isInstanceOf(IOException.class).hasMessage("no room");

        assertThat(tables()).containsExactly("notes");
    }

    @Test
    void whatAnotherEditionOfAMigrationLeftOutIsMadeAndWhatSomebodyAddedStays() throws Exception {
        upgrade(TWO);
        execute("drop index notes_text");
        execute("create index notes_text on notes (id)");
        execute("create index mine on notes (text, id)");
        execute("drop table authors");
        assertThat(TWO.missingIn(connection)).containsExactly("table authors", "index notes_text");

        upgrade(TWO);

        assertThat(TWO.missingIn(connection)).isEmpty();
        assertThat(texts("select sql from sqlite_schema where name = 'notes_text'")).first().asString().contains("(text)");
        assertThat(texts("select name from sqlite_schema where name = 'mine'")).hasSize(1);
    }

    @Test
    void onAFullDiskTheReasonIsTheDiskAndNotTheRollback() throws Exception {
        execute("pragma max_page_count = 2");

        assertThatThrownBy(() -> upgrade(TWO)).isInstanceOf(DatabaseException.class).hasMessageContaining("full");
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
        upgrade(Schema.MIGRATIONS);

        assertThat(Migrations.version(connection)).isEqualTo(Schema.MIGRATIONS.version());
        assertThat(tables()).contains("events", "notices", "bookmarks", "dead_letters", "rejected_events", "alerts");
        assertThat(texts("pragma integrity_check")).containsExactly("ok");
    }

    private void upgrade(Migrations migrations) throws Exception {
        new Upgrade(file, migrations, Precaution.NONE).apply(connection);
    }

    private List<String> tablesNow() {
        try {
            return tables();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
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
