package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.sqlite.Transaction.Participant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
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
    void whatWaitsTogetherIsCommittedTogetherAndInOrder() throws Exception {
        var commits = new Commits();
        var block = block();

        var pieces = IntStream.range(0, 5).mapToObj(i -> writer.offer(1, enlisted(commits, "note " + i))).toList();
        assertThat(writer.waiting()).isEqualTo(5);
        block.countDown();
        pieces.forEach(CompletableFuture::join);

        assertThat(commits.told).containsExactly("before", "committed");
        assertThat(Notes.all(database)).containsExactly("note 0", "note 1", "note 2", "note 3", "note 4");
    }

    @Test
    void aFailingPieceDoesNotTakeItsNeighboursWithIt() throws Exception {
        writer.write(Notes.add("taken"));
        var block = block();

        var before = writer.offer(1, Notes.add("before"));
        var failing = writer.offer(1, Notes.add("taken"));
        var after = writer.offer(1, Notes.add("after"));
        block.countDown();

        assertThatThrownBy(failing::join).hasCauseInstanceOf(DatabaseException.class).hasMessageContaining("UNIQUE");
        assertThat(before.join()).isEqualTo(1);
        assertThat(after.join()).isEqualTo(1);
        assertThat(Notes.all(database)).containsExactly("taken", "before", "after");
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
        var block = block();
        var accepted = IntStream.range(0, Notes.WAITING_MAX).mapToObj(i -> writer.offer(1, Notes.add("note " + i))).toList();

        var refused = writer.offer(1, Notes.add("one too many"));

        assertThatThrownBy(refused::join).hasCauseInstanceOf(BusyException.class).hasMessageContaining("16 writes are waiting");
        block.countDown();
        accepted.forEach(CompletableFuture::join);
        assertThat(Notes.all(database)).hasSize(Notes.WAITING_MAX).doesNotContain("one too many");
    }

    @Test
    void whoMayWaitIsNotRefused() throws Exception {
        var block = block();
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
        var block = block();
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

    @Test
    void aParticipantHearsOfARollbackAndThenOfTheCommitsOfTheOthers() throws Exception {
        var commits = new Commits();
        writer.write(Notes.add("taken"));
        var block = block();

        var good = writer.offer(1, enlisted(commits, "good"));
        var bad = writer.offer(1, enlisted(commits, "taken"));
        block.countDown();
        good.join();
        assertThatThrownBy(bad::join).hasCauseInstanceOf(DatabaseException.class);

        assertThat(commits.told).containsExactly("rolled back", "before", "committed", "rolled back");
    }

    @Test
    void aParticipantMayRefuseTheCommit() throws Exception {
        var commits = new Commits();
        commits.refusal = "not this one";

        assertThatThrownBy(() -> writer.write(enlisted(commits, "refused"))).hasMessageContaining("not this one");

        assertThat(commits.told).containsExactly("before", "rolled back");
        assertThat(Notes.all(database)).isEmpty();
    }

    private int written(String text) {
        try {
            return writer.write(Notes.add(text));
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static Work<Integer> enlisted(Commits commits, String text) {
        return transaction -> {
            transaction.enlist(commits);
            return Notes.add(text).in(transaction);
        };
    }

    /// Holds the writer until the latch is counted down.
    private CountDownLatch block() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var block = new CountDownLatch(1);
        writer.offer(1, transaction -> {
            begun.countDown();
            awaitQuietly(block);
            return null;
        });
        begun.await();
        return block;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Commits implements Participant {
        private final List<String> told = new ArrayList<>();
        private String refusal = "";

        @Override
        public void beforeCommit(Transaction transaction) throws SQLException {
            told.add("before");
            if (!refusal.isEmpty()) {
                throw new SQLException(refusal);
            }
        }

        @Override
        public void afterCommit() {
            told.add("committed");
        }

        @Override
        public void afterRollback() {
            told.add("rolled back");
        }
    }
}
