package dev.pulse.stream;

import static dev.pulse.stream.Publishing.entries;
import static dev.pulse.stream.Publishing.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.stream.StreamHealth.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisResponseTimeoutException;

class RedisOutageTests {
    private static final int BATCH = 20;
    private static final long LAST = 2_000;

    private final TestRedis server = TestRedis.stopped();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itStartsWithoutRedisAndPublishesWhenItIsThere() throws Exception {
        try (var publishing = new Publishing(server)) {
            assertThatThrownBy(() -> publishing.publish(entries("a", 1, 3)))
                    .isInstanceOf(StreamUnavailable.class).hasMessage(RedisFault.NO_CONNECTION.text());
            assertThat(publishing.publisher.health())
                    .extracting(StreamHealth::state, StreamHealth::failures).containsExactly(State.DOWN, 1L);

            server.start();
            publishing.publishInTheEnd(entries("a", 1, 3));

            assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, 3));
            assertThat(publishing.publisher.health()).extracting(StreamHealth::state, StreamHealth::reason).containsExactly(State.UP, "");
        }
    }

    @Test
    void aRedisThatIsKilledUnderLoadMissesNothingAndGetsNothingTwice() throws Exception {
        server.start();
        try (var publishing = new Publishing(server)) {
            var done = new AtomicLong();
            var load = load(publishing, done);
            for (var limit : List.of(200L, 700L, 1_200L)) {
                Eventually.holds("load", () -> done.get() > limit || isFailed(load));
                server.kill().start();
            }
            load.join();

            assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, LAST));
        }
    }

    @Test
    void aRedisThatLosesItsDataContinuesInOrder() throws Exception {
        server.start();
        try (var publishing = new Publishing(server)) {
            var done = new AtomicLong();
            var load = load(publishing, done);
            Eventually.holds("load", () -> done.get() > 500);
            server.kill().startEmpty();
            load.join();

            var found = server.entries("pulse:events:a");
            assertThat(found).isEqualTo(lines(LAST - found.size() + 1, LAST)).hasSizeLessThan((int) LAST);
        }
    }

    @Test
    void aBatchThatHangsAndIsDoneLateIsThereOnce() throws Exception {
        server.start();
        try (var publishing = new Publishing(server)) {
            publishing.publish(entries("a", 1, 3));
            server.pause();

            assertThatThrownBy(() -> publishing.publish(entries("a", 4, 6)))
                    .isInstanceOf(StreamUnavailable.class).hasMessage(RedisFault.NO_REPLY.text());
            server.resume();
            publishing.publishInTheEnd(entries("a", 4, 9));

            assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, 9));
            assertThat(publishing.publisher.health()).extracting(StreamHealth::state, StreamHealth::moved).containsExactly(State.UP, 0L);
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutItAndTheRightOneHeals() throws Exception {
        server.start("--requirepass", "right");
        var settings = StreamSettings.fromUrl(server.url()).withPassword(Password.of("hunter2"));
        try (var publishing = new Publishing(settings)) {
            assertThatThrownBy(() -> publishing.publish(entries("a", 1, 3)))
                    .isInstanceOf(StreamUnavailable.class).hasMessageStartingWith("WRONGPASS").hasMessageNotContaining("hunter2");
            assertThat(publishing.publisher.health().reason()).startsWith("WRONGPASS");

            server.kill().start("--requirepass", "hunter2");
            publishing.publishInTheEnd(entries("a", 1, 3));

            assertThat(publishing.publisher.health().state()).isEqualTo(State.UP);
        }
    }

    @Test
    void aMissingPasswordIsSaid() {
        server.start("--requirepass", "right");
        try (var publishing = new Publishing(server)) {
            assertThatThrownBy(() -> publishing.publish(entries("a", 1, 3)))
                    .isInstanceOf(StreamUnavailable.class).hasMessageStartingWith("NOAUTH");
        }
    }

    @Test
    void aFullRedisTakesWholeBatchesOrNothing() throws Exception {
        server.start("--maxmemory", "3mb", "--maxmemory-policy", "noeviction");
        try (var publishing = new Publishing(server)) {
            var taken = fill(publishing);
            assertThat(publishing.publisher.health().reason()).startsWith("OOM");
            assertThat(server.entries("pulse:events:a")).hasSize(taken);

            server.ask("CONFIG", "SET", "maxmemory", "0");
            publishing.publish(large(taken + 1));
            publishing.publish(large(taken + BATCH + 1));

            assertThat(server.entries("pulse:events:a")).hasSize(taken + 2 * BATCH).last().asString().startsWith(taken + 2 * BATCH + "-0");
        }
    }

    @Test
    void aReadOnlyRedisIsSaidAndHeals() throws Exception {
        server.start();
        try (var publishing = new Publishing(server)) {
            server.ask("REPLICAOF", "127.0.0.1", "1");
            assertThatThrownBy(() -> publishing.publish(entries("a", 1, 3)))
                    .isInstanceOf(StreamUnavailable.class).hasMessageStartingWith("READONLY");

            server.ask("REPLICAOF", "NO", "ONE");
            publishing.publishInTheEnd(entries("a", 1, 3));

            assertThat(server.entries("pulse:events:a")).isEqualTo(lines(1, 3));
        }
    }

    @Test
    void aUserThatMayDoWhatTheDocumentationListsIsEnough() throws Exception {
        server.start();
        server.ask("ACL", "SETUSER", "pulse", "on", ">hunter2", "~pulse:*", "+evalsha", "+script|load", "+exists", "+hget", "+hset",
                "+xinfo", "+xrange", "+xadd", "+ping", "+select", "+client");
        var url = server.url().replace("redis://", "redis://pulse:hunter2@") + "/1";
        try (var publishing = new Publishing(StreamSettings.fromUrl(url))) {
            publishing.publisher.probe();
            publishing.publish(entries("a", 1, 3));
            publishing.publish(List.of(new StreamEntry("a", 1, "other")));
            assertThat(publishing.publisher.health()).extracting(StreamHealth::state, StreamHealth::moved).containsExactly(State.UP, 1L);

            server.ask("ACL", "SETUSER", "pulse", "-xadd");
            assertThatThrownBy(() -> publishing.publish(entries("b", 4, 5)))
                    .isInstanceOf(StreamUnavailable.class).hasMessageStartingWith("NOPERM");
        }
    }

    @Test
    void anEventIsNeverQuotedAsTheReason() {
        var quoting = "timeout, params: [data, OOM hunter2]";

        for (var e : List.of(new RedisResponseTimeoutException(quoting), new RedisConnectionException(quoting))) {
            assertThat(StreamUnavailable.of(e)).hasNoCause().hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aProbeKnowsBeforeTheFirstEntry() throws Exception {
        try (var publishing = new Publishing(server)) {
            assertThat(publishing.publisher.health().state()).isEqualTo(State.IDLE);

            publishing.publisher.probe();
            assertThat(publishing.publisher.health().state()).isEqualTo(State.DOWN);

            server.start();
            Eventually.holds("probe", () -> {
                publishing.publisher.probe();
                return publishing.publisher.health().state() == State.UP;
            });
        }
    }

    private static boolean isFailed(CompletableFuture<Void> load) {
        if (load.isCompletedExceptionally()) {
            load.join();
        }
        return false;
    }

    private static CompletableFuture<Void> load(Publishing publishing, AtomicLong done) {
        return CompletableFuture.runAsync(() -> {
            for (long first = 1; first < LAST; first += BATCH) {
                try {
                    publishing.publishInTheEnd(entries("a", first, first + BATCH - 1));
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
                done.set(first + BATCH - 1);
            }
            // Not the common pool: on two cores it has one thread, and whoever blocks it blocks all.
        }, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static int fill(Publishing publishing) {
        var taken = 0;
        try {
            while (taken < 10_000) {
                publishing.publish(large(taken + 1));
                taken += BATCH;
            }
        } catch (IOException e) {
            return taken;
        }
        throw new AssertionError("Redis was never full");
    }

    private static List<StreamEntry> large(long first) {
        var entries = new ArrayList<StreamEntry>();
        for (var number = first; number < first + BATCH; number++) {
            entries.add(new StreamEntry("a", number, "x".repeat(1_000) + number));
        }
        return entries;
    }
}
