package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class WriterTest {
    private Database database;
    private Writer writer;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        database = Notes.open(folder);
        writer = database.writer();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void whatIsWrittenCanBeReadByOthersOnceItIsDone() throws Exception {
        writer.write(Notes.add("one"));

        assertThat(Notes.all(database)).containsExactly("one");
    }

    @Test
    void aPieceGivesItsResult() throws Exception {
        writer.write(Notes.add("one"));

        var count = writer.write(transaction -> transaction.number("select count(*) from notes"));

        assertThat(count).contains(1L);
    }

    @Test
    void aStatementThatFailedCanBeUsedAgain() throws Exception {
        writer.write(Notes.add("one"));
        assertThatThrownBy(() -> writer.write(Notes.add("one"))).isInstanceOf(DatabaseException.class);

        writer.write(Notes.add("two"));

        assertThat(Notes.all(database)).containsExactly("one", "two");
    }

    @Test
    void aPieceThatFailsLateKeepsNothingOfItself() throws Exception {
        Work<Void> late = transaction -> {
            transaction.update("insert into notes (text) values (?)", "half");
            throw new SQLException("and then this");
        };

        assertThatThrownBy(() -> writer.write(late)).isInstanceOf(DatabaseException.class).hasMessageContaining("and then this");

        assertThat(Notes.all(database)).isEmpty();
    }

    @Test
    void whatSqliteRolledBackByItselfLeavesNothingAndTheWriterGoesOn() throws Exception {
        Work<Void> rolledBack = transaction -> {
            transaction.update("insert into notes (text) values (?)", "gone");
            transaction.update("insert or rollback into notes (text) values (?)", "gone");
            return null;
        };

        assertThatThrownBy(() -> writer.write(rolledBack)).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> writer.write(transaction -> {
            Notes.add("half").in(transaction);
            throw new IllegalStateException("a bug");
        })).hasCauseInstanceOf(IllegalStateException.class);
        writer.write(Notes.add("next"));

        assertThat(Notes.all(database)).containsExactly("next");
    }

    @Test
    void aBugInAPieceReachesItsOwnerAsItIs() {
        assertThatThrownBy(() -> writer.write(transaction -> {
            throw new IllegalArgumentException("a bug");
        })).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void evenAnErrorOfAPieceDoesNotEndTheWriter() throws Exception {
        var failed = writer.offer(1, transaction -> {
            throw new StackOverflowError("too deep");
        });

        assertThatThrownBy(failed::join).hasCauseInstanceOf(StackOverflowError.class);
        writer.write(Notes.add("next"));

        assertThat(Notes.all(database)).containsExactly("next");
    }

    @Test
    void tooMuchWaitingIsRefusedAtOnceAndNothingOfItIsKept() throws Exception {
        var block = HeldWriter.hold(writer);
        var accepted = IntStream.range(0, Notes.WAITING_MAX).mapToObj(i -> writer.offer(1, Notes.add("note " + i))).toList();

        var refused = writer.offer(1, Notes.add("one too many"));

        assertThatThrownBy(refused::join).hasCauseInstanceOf(BusyException.class).hasMessageContaining("16 writes are waiting");
        block.countDown();
        accepted.forEach(CompletableFuture::join);
        assertThat(Notes.all(database)).hasSize(Notes.WAITING_MAX).doesNotContain("one too many");
    }

    @Test
    void whoMayWaitIsNotRefused() throws Exception {
        var block = HeldWriter.hold(writer);
        IntStream.range(0, Notes.WAITING_MAX).forEach(i -> writer.offer(1, Notes.add("note " + i)));
        var patient = CompletableFuture.supplyAsync(() -> written("patient"));

        assertThat(patient).isNotDone();
        block.countDown();

        assertThat(patient.join()).isEqualTo(1);
        assertThat(Notes.all(database)).contains("patient");
    }

    @Test
    void anAnswerMayWriteAgainAndWaitForIt() throws Exception {
        var second = writer.offer(1, Notes.add("first")).thenApply(one -> written("second"));

        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(Notes.all(database)).containsExactly("first", "second");
    }

    @Test
    void closingFinishesWhatWaits() throws Exception {
        var block = HeldWriter.hold(writer);
        var waiting = writer.offer(1, Notes.add("still"));
        var closing = CompletableFuture.runAsync(writer::close);

        block.countDown();
        closing.join();

        assertThat(waiting.join()).isEqualTo(1);
        assertThat(Notes.all(database)).containsExactly("still");
    }

    @Test
    void whoComesAfterTheEndIsTold() {
        writer.close();

        assertThatThrownBy(() -> writer.offer(1, Notes.add("late")).join()).hasMessageContaining("the database is closed");
        assertThatThrownBy(() -> writer.write(Notes.add("late"))).isInstanceOf(DatabaseException.class);
    }

    private int written(String text) {
        try {
            return writer.write(Notes.add(text));
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
