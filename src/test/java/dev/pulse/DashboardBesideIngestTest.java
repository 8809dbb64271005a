package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.TestSitting;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.ingest.EventText;
import dev.pulse.query.Networks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Somebody goes through all tabs while sensors post as fast as they can: nothing is lost, nothing fails, and the log of SQLite is still
/// carried over into the database.
@Timeout(120)
class DashboardBesideIngestTest {
    private static final int SENDERS = 4;
    private static final int BATCH = 50;
    private static final int EVENTS_MIN = 8_000;
    private static final int ROUNDS_MIN = 3;
    /// An automatic checkpoint comes every 4000 pages of 4 KiB; what is written while one runs comes on top.
    private static final long WAL_BYTES_MAX = 4L * 4_000 * 4_096;

    private final AtomicLong ids = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void nothingIsLostAndNoReadingFails(@TempDir Path folder) throws Exception {
        var environment = Map.of("PULSE_CONSOLE", "off");
        var file = Program.settings(folder, environment).ledger().file();
        var tabs = Tabs.of(file, Networks.parse("10.0.0.0/8"), Map.of());
        try (var pulse = Program.start(folder, environment); var sending = Executors.newVirtualThreadPerTaskExecutor();
                var sitting = new TestSitting(file, tabs, Clock.systemUTC())) {
            var senders = IntStream.range(0, SENDERS).mapToObj(i -> sending.submit(() -> send(pulse))).toList();
            goThroughTheTabs(sitting);
            isOver.set(true);
            var accepted = accepted(senders);

            assertThat(accepted).hasSizeGreaterThanOrEqualTo(EVENTS_MIN);
            assertThat(new HashSet<>(pulse.texts("select event_id from events where event_id <> ''"))).containsAll(accepted);
            assertThat(pulse.counter("pulse_events_received_total")).isEqualTo(pulse.counter("pulse_events_stored_total"))
                    .isEqualTo(accepted.size());
            assertThat(Files.size(Path.of(file + "-wal"))).isLessThan(WAL_BYTES_MAX);
            sitting.type("6").shows("sentinel  alert");
        }
    }

    /// What cannot be read is said by the head: `STALE`.
    private void goThroughTheTabs(TestSitting sitting) {
        for (var round = 0; round < ROUNDS_MIN || ids.get() < EVENTS_MIN + SENDERS * BATCH; round++) {
            for (var tab = 1; tab <= 7; tab++) {
                var name = List.of("Overview", "syswatch", "sentinel", "netlab", "Alerts", "Events", "System").get(tab - 1);
                assertThat(sitting.type(Integer.toString(tab)).shows("\n" + name)).doesNotContain("STALE");
            }
        }
    }

    private List<String> send(Program pulse) throws Exception {
        var accepted = new ArrayList<String>();
        while (!isOver.get()) {
            var batch = IntStream.range(0, BATCH).mapToObj(i -> "beside-" + ids.incrementAndGet()).toList();
            var body = batch.stream().map(id -> EventText.changed("+{\"event_id\":\"" + id + "\"}"))
                    .collect(Collectors.joining(",", "[", "]"));
            var reply = pulse.post(body);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            accepted.addAll(batch);
        }
        return accepted;
    }

    private static List<String> accepted(List<Future<List<String>>> senders) throws Exception {
        var all = new ArrayList<String>();
        for (var sender : senders) {
            all.addAll(sender.get(20, TimeUnit.SECONDS));
        }
        return all;
    }
}
