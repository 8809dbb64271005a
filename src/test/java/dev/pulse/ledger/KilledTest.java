package dev.pulse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Schema;
import dev.pulse.flow.Counters;
import dev.pulse.sqlite.Child;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Accepted means kept, also if the process is killed in the middle of a write.
@Timeout(60)
class KilledTest {
    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED = 500;

    @TempDir
    private Path folder;

    @Test
    void everyAcknowledgedEventIsThereAfterAKill() throws Exception {
        var acknowledged = new ArrayList<String>();
        for (var round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(acknowledgedBeforeTheKill(round));

            try (var database = database(folder)) {
                var ids = database.read(Rows.select("select event_id from events", row -> row.getString(1)));
                var integrity = database.read(Rows.select("pragma integrity_check", row -> row.getString(1)));
                assertThat(Set.copyOf(ids)).containsAll(acknowledged).hasSameSizeAs(ids);
                assertThat(integrity).containsExactly("ok");
                assertThat(counted(database)).isEqualTo(ids.size());
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * ACKNOWLEDGED);
    }

    private List<String> acknowledgedBeforeTheKill(int round) throws Exception {
        var child = Child.start(Appender.class, folder.toString(), Integer.toString(round));
        var acknowledged = new ArrayList<String>();
        try (var out = child.inputReader()) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                acknowledged.add(line);
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // By its handle: the process itself would close the stream that still holds acknowledgements.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        // The kill may have cut the last line short.
        return acknowledged.stream().filter(id -> id.endsWith(".")).toList();
    }

    private static long counted(Database database) throws Exception {
        return database.read(Rows.select("select sum(count) from hourly_events", row -> row.getLong(1))).getFirst();
    }

    private static Database database(Path folder) throws Exception {
        return Database.open(folder.resolve("pulse.db"), Schema.MIGRATIONS, LedgerSettings.WAITING_MAX);
    }

    /// Appends without end and prints each id when it is acknowledged.
    static final class Appender {
        private Appender() {}

        public static void main(String[] args) throws Exception {
            var database = database(Path.of(args[0]));
            var settings = LedgerSettings.of(database.file());
            var ledger = SqliteLedger.open(database, settings, new Counters(), Clock.systemUTC());
            for (var i = 0L; ; i++) {
                var id = args[1] + "-" + i + ".";
                var kept = ledger.keep(Samples.intake(id)).thenAccept(done -> print(id));
                if (i % 20 == 0) {
                    kept.join();
                }
            }
        }

        private static synchronized void print(String id) {
            System.out.println(id);
        }
    }
}
