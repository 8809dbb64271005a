package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TransactionTest {
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
    void theSameTextIsPreparedOnce() throws Exception {
        var same = write(transaction -> transaction.prepare("select 1") == transaction.prepare("select 1"));

        assertThat(same).isTrue();
    }

    @Test
    void anUpdateSaysHowManyRowsChanged() throws Exception {
        write(Notes.add("one"));
        write(Notes.add("two"));

        int deleted = write(transaction -> transaction.update("delete from notes where text <> ?", "two"));

        assertThat(deleted).isEqualTo(1);
    }

    @Test
    void aNumberIsEmptyIfThereIsNoRowOrItIsNull() throws Exception {
        assertThat(number("select id from notes")).isEmpty();
        assertThat(number("select max(id) from notes")).isEmpty();
        assertThat(number("select ?", 5)).contains(5L);
    }

    @Test
    void theFirstRowIsTheOneThatCounts() throws Exception {
        write(Notes.add("b"));
        write(Notes.add("a"));

        Optional<String> first = write(transaction -> transaction.first("select text from notes order by text", row -> row.getString(1)));

        assertThat(first).contains("a");
    }

    @Test
    void aPieceSeesWhatThePiecesBeforeItWrote() throws Exception {
        long seen = write(transaction -> {
            Notes.add("one").in(transaction);
            return transaction.number("select count(*) from notes").orElseThrow();
        });

        assertThat(seen).isEqualTo(1);
    }

    @Test
    void aListIsInTheOrderOfTheRowsAndEmptyForNone() throws Exception {
        assertThat(Notes.all(database)).isEmpty();
        write(Notes.add("z"));
        write(Notes.add("a"));

        assertThat(Notes.all(database)).containsExactly("z", "a");
        assertThat(database.read(Rows.select("select id from notes where text = ?", row -> row.getLong(1), "a"))).containsExactly(2L);
    }

    private Optional<Long> number(String sql, Object... values) throws Exception {
        return write(transaction -> transaction.number(sql, values));
    }

    private <T> T write(Work<T> work) throws Exception {
        return database.writer().write(work);
    }
}
