package dev.pulse.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.flow.Counters;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens when so much is repeated that the stream has trimmed the beginning of it.
class HistoryTests {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final int MAX_LENGTH = StreamSettings.MAX_LENGTH_MIN;
    private static final long LAST = 2_500;
    private static final String KEY = "pulse:events:netlab";

    private final TestRedis server = TestRedis.started();
    private final RedisConnection redis = new RedisConnection(StreamSettings.fromUrl(server.url()));

    @BeforeEach
    void publishAll() throws IOException {
        publish(publisher(History.UNKNOWN), "first", 1, LAST);
    }

    @AfterEach
    void stop() {
        redis.close();
        server.close();
    }

    @Test
    void aRepeatOfWhatIsTrimmedAddsNothing() throws Exception {
        var before = server.entries(KEY);
        var again = publisher(number -> Optional.of(event("first", number)));

        publish(again, "first", 1, LAST);
        publish(again, "first", 2_400, LAST);

        assertThat(server.entries(KEY)).isEqualTo(before);
        assertThat(again.health()).extracting(StreamHealth::published, StreamHealth::moved).containsExactly(0L, 0L);
    }

    @Test
    void aNewDatabaseIsNotTakenForARepeat() throws Exception {
        var other = publisher(number -> number <= 100 ? Optional.of(event("second", number)) : Optional.empty());

        publish(other, "second", 1, 100);

        assertThat(server.entries(KEY)).last().asString().startsWith("2600-0 data ").contains("second-100");
        assertThat(other.health()).extracting(StreamHealth::published, StreamHealth::moved).containsExactly(100L, 1L);
    }

    @Test
    void aRestoredDatabaseThatWentOnIsNotTakenForARepeat() throws Exception {
        var other = publisher(number -> Optional.of(event("second", number)));

        publish(other, "second", 501, 600);

        assertThat(other.health()).extracting(StreamHealth::published, StreamHealth::moved).containsExactly(100L, 1L);
    }

    @Test
    void whoCannotLookIntoTheBookAddsAgainRatherThanLoses() throws Exception {
        var blind = publisher(History.UNKNOWN);

        publish(blind, "first", 1, 100);

        assertThat(blind.health()).extracting(StreamHealth::published, StreamHealth::moved).containsExactly(100L, 1L);
    }

    @Test
    void aBookThatCannotBeReadAddsNothing() {
        var before = server.entries(KEY);
        var broken = publisher(_ -> {
            throw new IOException("disk");
        });

        assertThatThrownBy(() -> publish(broken, "first", 1, 100)).isInstanceOf(IOException.class).hasMessage("disk");

        assertThat(server.entries(KEY)).isEqualTo(before);
    }

    private RedisPublisher publisher(History history) {
        return new RedisPublisher(redis, history, new Counters(), Clock.systemUTC());
    }

    private static void publish(RedisPublisher publisher, String run, long first, long last) throws IOException {
        var events = LongStream.rangeClosed(first, last).mapToObj(number -> new Entry<>(number, event(run, number))).toList();
        for (var from = 0; from < events.size(); from += 500) {
            var batch = List.copyOf(events.subList(from, Math.min(from + 500, events.size())));
            publisher.publish("pulse:events", MAX_LENGTH, Fanout.entries(batch));
        }
    }

    private static Event event(String run, long number) {
        return new Event("1.0", Timestamp.of(AT), "netlab", "", "host-1", "netlab.run", Severity.INFO, run + "-" + number,
                Payload.EMPTY, Payload.EMPTY, AT);
    }
}
