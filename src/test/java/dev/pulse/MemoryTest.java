package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The largest requests there may be, against a child process with the heap that `bin/pulse` gives it; it ends itself when that is
/// not enough.
class MemoryTest {
    private static final int BODY_LENGTH = 8_300_000;
    private static final int SENDERS = 10;

    private static PulseProcess pulse;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        pulse = PulseProcess.start(folder, Map.of("PULSE_CONSOLE", "false")).awaitReady();
    }

    @AfterAll
    static void stop() {
        pulse.close();
    }

    @Test
    void aBodyOfNothingButSmallValuesIsRefusedEventByEvent() throws Exception {
        var one = EventText.changed("+{\"payload\":{\"a\":[" + "{},".repeat(BODY_LENGTH / 3) + "{}]}}");
        var event = EventText.changed("-event_id +{\"payload\":{\"a\":[" + "{},".repeat(80_000) + "{}]}}");
        var many = "[" + String.join(",", IntStream.range(0, 33).mapToObj(i -> event).toList()) + "]";

        assertThat(pulse.post(one).body()).contains("it holds more than 10000 values");
        assertThat(pulse.post(many).body()).startsWith("{\"accepted\":0");
    }

    @Test
    void manyFullBatchesAtOnceAreKeptOrSentAwayWhole() throws Exception {
        var event = EventText.changed("-event_id");
        var count = BODY_LENGTH / (event.length() + 1);
        var batch = "[" + (event + ",").repeat(count - 1) + event + "]";

        var statuses = sendAtOnce(batch);

        assertThat(statuses).contains(200).isSubsetOf(200, 503);
        var kept = statuses.stream().filter(status -> status == 200).count();
        assertThat(pulse.texts("select count(*) from events")).containsExactly(Long.toString(kept * count));
    }

    private static List<Integer> sendAtOnce(String body) throws Exception {
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = IntStream.range(0, SENDERS).mapToObj(i -> senders.submit(() -> pulse.post(body).statusCode())).toList();
            var statuses = new ArrayList<Integer>();
            for (var reply : replies) {
                statuses.add(reply.get());
            }
            return statuses;
        }
    }
}
