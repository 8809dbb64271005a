package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Program;
import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.sqlite.Reading;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read when, and who hears of it.
class ReadsTest {
    @TempDir
    private Path folder;
    private final Queue<String> read = new ConcurrentLinkedQueue<>();
    private final Queue<Outcome> told = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void keepADatabase() throws Exception {
        new TestLedger(folder, new SettableClock(TestLedger.NOW)).close();
    }

    @Test
    void whatIsReadAheadWaitsForTheFirstThatIsWantedAndNobodyHearsOfIt() {
        try (var reads = reads()) {
            reads.ahead(List.of(reading("syswatch"), reading("sentinel")));
            reads.start(told::add);
            reads.ask(reading("overview"));

            Program.await("all is read", () -> read.size() == 3);

            assertThat(read).containsExactly("overview", "syswatch", "sentinel");
            assertThat(told).singleElement().isInstanceOf(Outcome.Rows.class);
        }
    }

    @Test
    void whatCannotBeReadAheadKeepsNothingElseFromBeingRead() {
        try (var reads = reads()) {
            reads.start(told::add);
            reads.ahead(List.of(_ -> {
                throw new SQLException("the disk hiccuped");
            }, reading("sentinel")));
            reads.ask(reading("overview"));
            Program.await("all is read", () -> read.contains("sentinel"));

            reads.ask(reading("overview again"));

            Program.await("it is told", () -> told.size() == 2);
            assertThat(told).allMatch(Outcome.Rows.class::isInstance);
            assertThat(reads.isBusy()).isFalse();
        }
    }

    private Reads reads() {
        return new Reads(folder.resolve("pulse.db"), Schema.MIGRATIONS, Reads.LIMIT);
    }

    private Reading<Runnable> reading(String what) {
        return _ -> {
            read.add(what);
            return () -> { };
        };
    }
}
