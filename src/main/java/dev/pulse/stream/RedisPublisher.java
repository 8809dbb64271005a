package dev.pulse.stream;

import dev.pulse.event.EventJson;
import dev.pulse.flow.Counters;
import dev.pulse.stream.StreamHealth.State;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Adds entries to streams, each once however often it is published, in the order given. One thread at a time per stream.
public final class RedisPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(RedisPublisher.class);

    // One step keeps Redis from serving others, so it may not be longer than a few milliseconds.
    private static final int STEP_ENTRIES_MAX = 1_000;
    private static final int STEP_CHARS_MAX = 4 * 1024 * 1024;

    private final RedisConnection redis;
    private final History history;
    private final StreamWatch watch;
    private final Counter published;
    private final Counter repeats;
    private final Counter moved;
    private final Counter failures;
    private final Set<String> movedKeys = ConcurrentHashMap.newKeySet();
    private volatile boolean owesBatch;

    /// A publisher that cannot look into the book.
    public RedisPublisher(RedisConnection redis, Counters counters, Clock clock) {
        this(redis, History.UNKNOWN, counters, clock);
    }

    public RedisPublisher(RedisConnection redis, History history, Counters counters, Clock clock) {
        this.redis = redis;
        this.history = history;
        watch = new StreamWatch("publisher", clock);
        published = counters.counter("pulse_stream_published_total", "Entries added to Redis streams");
        repeats = counters.counter("pulse_stream_repeats_total", "Entries that a Redis stream had already");
        moved = counters.counter("pulse_stream_moved_total", "Times a Redis stream of another history moved our ids");
        failures = counters.counter("pulse_stream_failures_total", "Tries to publish to Redis that failed");
    }

    /// Adds each entry to the stream `<prefix>:<entry.stream()>`.
    ///
    /// @param maxLength about how many entries a stream keeps
    /// @throws StreamUnavailable if Redis did not take all of them; publishing the same again is safe
    /// @throws IOException if the book had to be asked and could not be read; likewise
    public void publish(String prefix, int maxLength, List<StreamEntry> entries) throws IOException {
        try {
            for (var step : steps(entries)) {
                note(add(prefix, maxLength, step));
            }
            owesBatch = false;
            watch.worked();
        } catch (StreamUnavailable e) {
            owesBatch = true;
            failures.increment();
            watch.failed(e.getMessage());
            throw e;
        }
    }

    /// Asks Redis whether it is there, so that health is known while nothing is published.
    public void probe() {
        if (owesBatch) {
            // The batch is tried again and again anyway, and a Redis that answers may still be full.
            return;
        }
        try {
            redis.ask(client -> client.getBucket("pulse:probe", StringCodec.INSTANCE).isExists());
            watch.worked();
        } catch (StreamUnavailable e) {
            watch.failed(e.getMessage());
        }
    }

    public StreamHealth health() {
        var mood = watch.mood();
        return new StreamHealth(mood.state(), mood.since(), mood.state() == State.DOWN ? mood.reason() : "",
                Math.round(published.count()), Math.round(repeats.count()), Math.round(moved.count()), Math.round(failures.count()));
    }

    private static List<List<StreamEntry>> steps(List<StreamEntry> entries) {
        var steps = new ArrayList<List<StreamEntry>>();
        var from = 0;
        var chars = 0L;
        for (var i = 0; i < entries.size(); i++) {
            chars += entries.get(i).data().length();
            if (i - from == STEP_ENTRIES_MAX || i > from && chars > STEP_CHARS_MAX) {
                steps.add(entries.subList(from, i));
                from = i;
                chars = entries.get(i).data().length();
            }
        }
        if (from < entries.size()) {
            steps.add(entries.subList(from, entries.size()));
        }
        return steps;
    }

    private List<String> add(String prefix, int maxLength, List<StreamEntry> entries) throws IOException {
        // Redis counts from 1, and the first key is the hash of offsets. A stream's name has no slash, so they cannot be the same.
        var keys = new ArrayList<Object>(List.of(prefix + "/offsets"));
        var indexes = new HashMap<String, Integer>();
        var values = new ArrayList<Object>(2 + 3 * entries.size());
        for (var entry : entries) {
            var index = indexes.computeIfAbsent(entry.stream(), stream -> {
                keys.add(prefix + ":" + stream);
                return keys.size();
            });
            values.addAll(List.of(index, entry.number(), entry.data()));
        }
        var letters = new StringBuilder("?".repeat(keys.size()));
        values.addAll(0, List.of(maxLength, letters));
        return run(keys, values, letters);
    }

    /// Each question of the script is about another key, so it ends.
    private List<String> run(List<Object> keys, List<Object> values, StringBuilder letters) throws IOException {
        while (true) {
            values.set(1, letters.toString());
            List<String> answer = redis.ask(client -> client.getScript(StringCodec.INSTANCE)
                    .eval(RScript.Mode.READ_WRITE, PublishScript.TEXT, RScript.ReturnType.MULTI, keys, values.toArray()));
            if (!answer.getFirst().equals("?")) {
                return answer;
            }
            letters.setCharAt(keys.indexOf(answer.get(1)), isOurs(Long.parseLong(answer.get(2)), answer.get(3)) ? 's' : 'o');
        }
    }

    private boolean isOurs(long number, String data) throws IOException {
        return number >= 1 && history.event(number).map(EventJson::of).filter(data::equals).isPresent();
    }

    private void note(List<String> answer) {
        published.increment(Long.parseLong(answer.get(0)));
        repeats.increment(Long.parseLong(answer.get(1)));
        for (var key : answer.subList(2, answer.size())) {
            moved.increment();
            if (movedKeys.add(key)) {
                LOG.warn("stream key={} state=moved reason=\"it holds ids of another history; ours continue behind them\"", key);
            }
        }
    }
}
