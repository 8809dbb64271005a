package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import dev.pulse.sqlite.LossCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` under load, and after every second one something happens to the files, as on a bad disk.
@Tag(TortureVerdicts.TAG)
class DamageTest {
    private static final int KILLS = 16;
    private static final int SENDERS = 4;

    private final Random random = new Random(20261128);
    private final AtomicLong ids = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private int noticed;
    private int harmless;

    @TempDir
    private Path folder;

    @Test
    void nothingIsEverMissingWithoutBeingNoticed(TestReporter reporter) throws Exception {
        var all = 0;
        for (var kill = 0; kill < KILLS; kill++) {
            killUnderLoad();
            if (kill % 2 == 0) {
                assertThat(new LossCheck(database()).missing()).as("kill %d", kill).isEmpty();
            } else {
                damage();
            }
        }
        killUnderLoad();
        all += acknowledged.size();
        assertThat(stored()).containsAll(acknowledged);
        reporter.publishEntry("verdict", "%d kills, no false alarm; of %d damages %d were noticed and %d took nothing; %,d events there"
                .formatted(KILLS + 1, KILLS / 2, noticed, harmless, all));
    }

    /// Either all that was acknowledged is there, or the next start would be refused.
    private void damage() throws Exception {
        var log = database().resolveSibling("pulse.db-wal");
        try (var open = new RandomAccessFile(log.toFile(), "rw")) {
            switch (random.nextInt(4)) {
                case 0 -> open.setLength(0);
                case 1 -> open.setLength(random.nextLong(open.length()));
                default -> flip(open, random.nextLong(open.length()));
            }
        }
        if (new LossCheck(database()).accept(Instant.now()).isPresent()) {
            noticed++;
            acknowledged.retainAll(stored());
        } else {
            harmless++;
            assertThat(stored()).containsAll(acknowledged);
        }
    }

    private static void flip(RandomAccessFile open, long at) throws IOException {
        open.seek(at);
        var before = open.read();
        open.seek(at);
        open.write(before ^ 1);
    }

    private void killUnderLoad() throws Exception {
        try (var pulse = PulseProcess.start(folder, Map.of("PULSE_CONSOLE", "off")).awaitReady();
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = acknowledged.size();
            for (var sender = 0; sender < SENDERS; sender++) {
                senders.submit(() -> send(pulse));
            }
            var enough = before + 50 + random.nextInt(600);
            Program.await("enough is acknowledged", () -> acknowledged.size() >= enough);
            pulse.kill();
        }
    }

    private Void send(PulseProcess pulse) throws InterruptedException {
        while (true) {
            var batch = IntStream.range(0, 3).mapToObj(i -> "d" + ids.incrementAndGet()).toList();
            try {
                if (pulse.post(batch.stream().map(id -> EventText.changed("+{\"event_id\":\"" + id + "\"}"))
                        .collect(Collectors.joining(",", "[", "]"))).statusCode() == 200) {
                    acknowledged.addAll(batch);
                }
            } catch (IOException e) {
                return null;
            }
        }
    }

    private Path database() {
        return folder.resolve("data/pulse.db");
    }

    private Set<String> stored() throws Exception {
        var ids = new HashSet<String>();
        if (!Files.exists(database())) {
            return ids;
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database()); var statement = connection.createStatement();
                var rows = statement.executeQuery("select event_id from events")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
