package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.sqlite.Transaction.Participant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class GroupCommitTest {
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
    void whatWaitsTogetherIsCommittedTogetherAndInOrder() throws Exception {
        var commits = new Commits();
        var block = HeldWriter.hold(writer);

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
        var block = HeldWriter.hold(writer);

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
    void aParticipantHearsOfARollbackAndThenOfTheCommitsOfTheOthers() throws Exception {
        var commits = new Commits();
        writer.write(Notes.add("taken"));
        var block = HeldWriter.hold(writer);

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

    private static Work<Integer> enlisted(Commits commits, String text) {
        return transaction -> {
            transaction.enlist(commits);
            return Notes.add(text).in(transaction);
        };
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
