package dev.pulse.stream;

import dev.pulse.flow.Counters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// A publisher with its connection, and the patience of a reader of the book.
final class Publishing implements AutoCloseable {
    static final String PREFIX = "pulse:events";
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    static final int MAX_LENGTH = 10_000;

    final Counters counters = new Counters();
    final RedisConnection redis;
    final RedisPublisher publisher;

    Publishing(StreamSettings settings) {
        redis = new RedisConnection(settings.withTimeouts(TIMEOUT, TIMEOUT));
        publisher = new RedisPublisher(redis, counters, Clock.systemUTC());
    }

    Publishing(TestRedis server) {
        this(StreamSettings.fromUrl(server.url()));
    }

    void publish(List<StreamEntry> entries) throws IOException {
        publisher.publish(PREFIX, MAX_LENGTH, entries);
    }

    /// Tries until Redis took it, as the reader of the book does.
    void publishInTheEnd(List<StreamEntry> entries) throws Exception {
        Eventually.holds("publishing " + entries.size() + " entries", () -> isPublished(entries));
    }

    private boolean isPublished(List<StreamEntry> entries) {
        try {
            publish(entries);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static StreamEntry entry(String stream, long number) {
        return new StreamEntry(stream, number, "event-" + number);
    }

    static List<StreamEntry> entries(String stream, long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(number -> entry(stream, number)).toList();
    }

    /// What a stream holds when those entries, and only those, were added under their own numbers.
    static List<String> lines(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(number -> number + "-0 data event-" + number).toList();
    }

    @Override
    public void close() {
        redis.close();
    }
}
