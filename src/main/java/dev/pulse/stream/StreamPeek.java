package dev.pulse.stream;

import java.util.List;
import java.util.Map;
import org.redisson.api.StreamMessageId;
import org.redisson.api.stream.StreamRangeArgs;
import org.redisson.client.codec.StringCodec;

/// Looks at a stream without being a member of a group.
public final class StreamPeek {
    private final RedisConnection redis;

    public StreamPeek(RedisConnection redis) {
        this.redis = redis;
    }

    /// The newest entries, newest first.
    ///
    /// @param key the stream, such as `pulse:events:sentinel`; one that is not there has no entries
    /// @throws StreamUnavailable if Redis does not answer
    public List<StreamRecord> newest(String key, int max) throws StreamUnavailable {
        var newestFirst = StreamRangeArgs.startId(StreamMessageId.MAX).endId(StreamMessageId.MIN).count(max);
        var entries = redis.ask(client -> client.<String, String>getStream(key, StringCodec.INSTANCE).rangeReversed(newestFirst));
        return entries.entrySet().stream().map(StreamPeek::entry).toList();
    }

    private static StreamRecord entry(Map.Entry<StreamMessageId, Map<String, String>> entry) {
        return new StreamRecord(entry.getKey().toString(), entry.getValue().getOrDefault("data", ""));
    }
}
