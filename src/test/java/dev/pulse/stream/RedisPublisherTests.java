package dev.pulse.stream;

import static dev.pulse.stream.Publishing.entries;
import static dev.pulse.stream.Publishing.entry;
import static dev.pulse.stream.Publishing.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.stream.StreamHealth.State;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisPublisherTests {
    private static TestRedis server;
    private static Publishing publishing;

    @BeforeAll
    static void start() {
        server = TestRedis.started();
        publishing = new Publishing(server);
    }

    @AfterAll
    static void stop() {
        publishing.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        server.ask("FLUSHALL");
    }

    @Test
    void oneBatchServesAllSourcesInOrder() throws Exception {
        publishing.publish(List.of(entry("a", 1), entry("b", 2), entry("a", 3), entry("c", 5), entry("b", 6)));

        assertThat(server.entries("pulse:events:a")).containsExactly("1-0 data event-1", "3-0 data event-3");
        assertThat(server.entries("pulse:events:b")).containsExactly("2-0 data event-2", "6-0 data event-6");
        assertThat(server.entries("pulse:events:c")).containsExactly("5-0 data event-5");
        assertThat(publishing.publisher.health().state()).isEqualTo(State.UP);
    }

    @Test
    void aRepeatedBatchAddsNothing() throws Exception {
        var before = publishing.publisher.health();

        publishing.publish(entries("a", 1, 20));
        publishing.publish(entries("a", 1, 20));

        assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, 20));
        assertThat(publishing.publisher.health().published() - before.published()).isEqualTo(20);
        assertThat(publishing.publisher.health().repeats() - before.repeats()).isEqualTo(20);
        assertThat(publishing.publisher.health().moved()).isEqualTo(before.moved());
    }

    @Test
    void aBatchThatIsPartlyThereIsCompleted() throws Exception {
        publishing.publish(entries("a", 1, 7));

        publishing.publish(entries("a", 5, 12));

        assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, 12));
    }

    @Test
    void aBatchLargerThanOneStepKeepsItsOrder() throws Exception {
        publishing.publish(entries("a", 1, 2_500));

        assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, 2_500));
    }

    @Test
    void aStreamIsTrimmed() throws Exception {
        for (var first = 1; first < 5_000; first += 500) {
            publishing.publisher.publish(Publishing.PREFIX, 1_000, entries("a", first, first + 499));
        }

        assertThat(server.entries("pulse:events:a")).hasSizeBetween(1_000, 1_200).last().isEqualTo("5000-0 data event-5000");
    }

    @Test
    void aDatabaseThatStartsAgainContinuesBehindTheOldEntries() throws Exception {
        publishing.publish(entries("a", 1, 50));

        publishing.publish(List.of(new StreamEntry("a", 1, "other-1"), new StreamEntry("a", 2, "other-2")));
        publishing.publish(List.of(new StreamEntry("a", 2, "other-2"), new StreamEntry("a", 3, "other-3")));

        assertThat(server.entries("pulse:events:a")).hasSize(53).endsWith("51-0 data other-1", "52-0 data other-2", "53-0 data other-3");
        assertThat(server.ask("HGETALL", "pulse:events/offsets")).isEqualTo(List.of("pulse:events:a", "50"));
    }

    @Test
    void aRestoredDatabaseRepeatsWhatIsTheSameAndAddsWhatIsNot() throws Exception {
        publishing.publish(entries("a", 1, 50));

        publishing.publish(List.of(
                entry("a", 10), entry("a", 11), new StreamEntry("a", 12, "other-12"), new StreamEntry("a", 13, "other-13")));

        assertThat(server.entries("pulse:events:a")).hasSize(52).endsWith("51-0 data other-12", "52-0 data other-13");
    }

    @Test
    void entriesThatAnotherProgramAddedByTheClockStandInNobodysWay() throws Exception {
        server.ask("XADD", "pulse:events:a", "1700000000000-3", "data", "old");

        publishing.publish(entries("a", 1, 2));
        publishing.publish(entries("a", 1, 3));

        assertThat(server.entries("pulse:events:a")).containsExactly("1700000000000-3 data old", "1700000000001-0 data event-1",
                "1700000000002-0 data event-2", "1700000000003-0 data event-3");
    }

    @Test
    void anIdTooHighToContinueIsSaid() {
        server.ask("XADD", "pulse:events:a", "18446744073709551615-1", "data", "old");

        assertThatThrownBy(() -> publishing.publish(entries("a", 1, 2)))
                .isInstanceOf(StreamUnavailable.class).hasMessageContaining("EXHAUSTED: a stream holds an id too high");
    }

    @Test
    void aKeyOfAnotherTypeIsSaidAndTheBatchIsCompletedWhenItIsGone() throws Exception {
        server.ask("SET", "pulse:events:b", "no stream");

        var batch = List.of(entry("a", 1), entry("b", 2), entry("a", 3));
        assertThatThrownBy(() -> publishing.publish(batch)).isInstanceOf(StreamUnavailable.class).hasMessageContaining("WRONGTYPE");
        server.ask("DEL", "pulse:events:b");
        publishing.publish(batch);

        assertThat(server.entries("pulse:events:a")).containsExactly("1-0 data event-1", "3-0 data event-3");
        assertThat(server.entries("pulse:events:b")).containsExactly("2-0 data event-2");
    }

    @Test
    void afterAFlushTheNextEntriesFollow() throws Exception {
        publishing.publish(entries("a", 1, 5));
        server.ask("FLUSHALL");

        publishing.publish(entries("a", 6, 8));

        assertThat(server.entries("pulse:events:a")).isEqualTo(lines(6, 8));
    }

    @Test
    void anEmptyBatchIsNothing() throws Exception {
        publishing.publish(List.of());

        assertThat(server.ask("KEYS", "*")).isEqualTo(List.of());
    }

    @Test
    void aNameThatIsNoSourceIsRefused() {
        assertThatThrownBy(() -> entry("a:b", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> entry("a", 0)).hasMessageContaining("expected 1 or more");
    }
}
