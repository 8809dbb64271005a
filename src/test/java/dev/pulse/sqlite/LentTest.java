package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LentTest {
    private Database database;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        database = Notes.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void aStatementInAutoCommitModeIsOnDiskWhenItReturns() throws Exception {
        try (var connection = database.writing().getConnection(); var statement = connection.createStatement()) {
            assertThat(connection.getAutoCommit()).isTrue();

            statement.executeUpdate("insert into notes (text) values ('lent')");

            assertThat(Notes.all(database)).containsExactly("lent");
        }
    }

    @Test
    void afterwardsTheWriterWritesAndTheConnectionIsLentAgain() throws Exception {
        for (var i = 0; i < 5; i++) {
            insert(database.writing(), "lent " + i);
            database.writer().write(Notes.add("written " + i));
        }

        assertThat(Notes.all(database)).hasSize(10).startsWith("lent 0", "written 0").endsWith("lent 4", "written 4");
    }

    @Test
    void aTransactionInTheMannerOfCamelJdbcIsCommitted() throws Exception {
        try (var connection = database.writing().getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("insert into notes (text) values ('one'), ('two')");
            }
            connection.commit();
            connection.setAutoCommit(true);
        }

        database.writer().write(Notes.add("three"));

        assertThat(Notes.all(database)).containsExactly("one", "two", "three");
    }

    @Test
    void aTransactionThatWasLeftOpenIsRolledBack() throws Exception {
        try (var connection = database.writing().getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("insert into notes (text) values ('half')");
        }
        try (var connection = database.writing().getConnection(); var statement = connection.createStatement()) {
            statement.execute("begin");
            statement.executeUpdate("insert into notes (text) values ('half again')");
        }

        database.writer().write(Notes.add("whole"));

        assertThat(Notes.all(database)).containsExactly("whole");
    }

    @Test
    void afterAnExceptionTheConnectionComesBackToo() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> insert(database.writing(), null)).isInstanceOf(SQLException.class).hasMessageContaining("NOT NULL");
        }

        database.writer().write(Notes.add("next"));

        assertThat(Notes.all(database)).containsExactly("next");
    }

    @Test
    void closingTwiceGivesBackOnce() throws Exception {
        var connection = database.writing().getConnection();

        connection.close();
        connection.close();

        assertThat(connection.isClosed()).isTrue();
        insert(database.writing(), "one");
        database.writer().write(Notes.add("two"));
        assertThat(Notes.all(database)).containsExactly("one", "two");
    }

    @Test
    void whatWasGivenBackCannotBeUsedAnyMore() throws Exception {
        var connection = database.writing().getConnection();
        connection.close();

        assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class).hasMessageContaining("given back");
    }

    @Test
    void manyBorrowersAndTheWriterTakeTurns() throws Exception {
        var borrowers = IntStream.range(0, 50).mapToObj(i -> CompletableFuture.runAsync(() -> insertOrFail("lent " + i))).toList();

        for (var i = 0; i < 50; i++) {
            database.writer().write(Notes.add("written " + i));
        }
        borrowers.forEach(CompletableFuture::join);

        assertThat(Notes.all(database)).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void theReadingSourceReadsAndRefusesToWrite() throws Exception {
        database.writer().write(Notes.add("one"));

        try (var connection = database.reading().getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("select text from notes")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("one");
        }
        assertThatThrownBy(() -> insert(database.reading(), "two")).isInstanceOf(SQLException.class).hasMessageContaining("readonly");
    }

    @Test
    void itIsAPlainDataSource() throws Exception {
        var source = database.reading();

        source.setLoginTimeout(5);
        source.getConnection("nobody", "nothing").close();

        assertThat(source.getLoginTimeout()).isZero();
        assertThat(source.getLogWriter()).isNull();
        assertThat(source.isWrapperFor(DataSource.class)).isFalse();
        assertThatThrownBy(() -> source.unwrap(DataSource.class)).isInstanceOf(SQLException.class);
    }

    private void insertOrFail(String text) {
        try {
            insert(database.writing(), text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(DataSource source, String text) throws SQLException {
        try (var connection = source.getConnection(); var insert = connection.prepareStatement("insert into notes (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }
}
