package dev.pulse.stream;

import dev.pulse.flow.Counters;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.redisson.api.BatchOptions;
import org.redisson.api.PendingEntry;
import org.redisson.api.RStream;
import org.redisson.api.RedissonClient;
import org.redisson.api.StreamMessageId;
import org.redisson.api.stream.StreamAddArgs;
import org.redisson.api.stream.StreamCreateGroupArgs;
import org.redisson.api.stream.StreamPendingRangeArgs;
import org.redisson.api.stream.StreamReadGroupArgs;
import org.redisson.client.RedisBusyException;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a stream as a member of a group: first what this member took and did not finish before a restart, then what others left
/// unfinished, then what is new. One thread only.
final class RedisGroupReader {
    private static final Logger LOG = LoggerFactory.getLogger(RedisGroupReader.class);
    private static final StreamMessageId START = new StreamMessageId(0);
    private static final int PENDING_MAX = 10_000;

    private final RedisConnection redis;
    private final Membership membership;
    private final Counter read;
    private final Counter again;
    private final Counter trimmed;
    private final Counter dead;
    private boolean hasGroup;
    private boolean hasHistory = true;
    private StreamMessageId lastSeen = START;
    private StreamMessageId claimFrom = START;
    private long claimedAtNanos = System.nanoTime();

    RedisGroupReader(RedisConnection redis, Membership membership, Counters counters) {
        this.redis = redis;
        this.membership = membership;
        read = counters.counter("pulse_stream_read_total", "Entries read from Redis streams for the first time");
        again = counters.counter("pulse_stream_read_again_total", "Entries read again that were not finished");
        trimmed = counters.counter("pulse_stream_trimmed_total", "Entries that Redis trimmed before they were finished");
        dead = counters.counter("pulse_stream_dead_letters_total", "Entries given up after too many deliveries");
    }

    Membership membership() {
        return membership;
    }

    /// The next entries, after `block` at most; none if there are none. Until they are acknowledged they stay this
    /// member's own, and come again after a restart or after `claimIdle`.
    List<StreamRecord> next() throws StreamUnavailable {
        try {
            return redis.ask(this::next);
        } catch (StreamUnavailable e) {
            if (e.isGroupGone()) {
                // Somebody emptied Redis: the group is made anew on the next try, and reads from the start of what comes then.
                restart();
                return List.of();
            }
            throw e;
        }
    }

    void acknowledge(List<StreamRecord> records) throws StreamUnavailable {
        var ids = records.stream().map(record -> id(record.id())).toArray(StreamMessageId[]::new);
        redis.ask(client -> stream(client).ack(membership.group(), ids));
    }

    private List<StreamRecord> next(RedissonClient client) {
        createGroup(client);
        if (hasHistory) {
            var old = history(client);
            if (hasHistory) {
                return old;
            }
        }
        var left = isClaimDue() ? claim(client) : List.<StreamRecord>of();
        return left.isEmpty() ? fresh(client) : left;
    }

    private void restart() {
        hasGroup = false;
        hasHistory = true;
        lastSeen = START;
        claimFrom = START;
    }

    private void createGroup(RedissonClient client) {
        if (hasGroup) {
            return;
        }
        try {
            stream(client).createGroup(StreamCreateGroupArgs.name(membership.group()).id(START).makeStream());
        } catch (RedisBusyException e) {
            // The group is there already, made by another member or before a restart.
        }
        hasGroup = true;
    }

    /// One step through this member's unfinished entries. What fails once more is left behind, and claimed when it has rested.
    private List<StreamRecord> history(RedissonClient client) {
        var args = StreamReadGroupArgs.greaterThan(lastSeen).count(membership.count());
        var entries = stream(client).readGroup(membership.group(), membership.consumer(), args);
        hasHistory = !entries.isEmpty();
        entries.keySet().forEach(id -> lastSeen = id);
        return alive(client, entries);
    }

    private List<StreamRecord> fresh(RedissonClient client) {
        var args = StreamReadGroupArgs.neverDelivered().count(membership.count()).timeout(membership.block());
        var entries = stream(client).readGroup(membership.group(), membership.consumer(), args);
        read.increment(entries.size());
        return records(entries);
    }

    private boolean isClaimDue() {
        var waited = Duration.ofNanos(System.nanoTime() - claimedAtNanos);
        return !claimFrom.equals(START) || waited.compareTo(membership.claimIdle().dividedBy(2)) >= 0;
    }

    private List<StreamRecord> claim(RedissonClient client) {
        claimedAtNanos = System.nanoTime();
        var claimed = stream(client).autoClaim(membership.group(), membership.consumer(), membership.claimIdle().toMillis(),
                TimeUnit.MILLISECONDS, claimFrom, membership.count());
        claimFrom = claimed.getNextId();
        return alive(client, claimed.getMessages());
    }

    /// Of entries that were delivered before: those that are still in the stream and were not tried too often.
    private List<StreamRecord> alive(RedissonClient client, Map<StreamMessageId, Map<String, String>> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        var deliveries = deliveries(client, new ArrayList<>(entries.keySet()));
        var alive = new LinkedHashMap<>(entries);
        entries.forEach((id, fields) -> {
            if (fields == null || fields.isEmpty()) {
                forget(client, id);
                alive.remove(id);
            } else if (deliveries.getOrDefault(id, 1L) > membership.deliveriesMax()) {
                bury(client, id, fields, deliveries.get(id) - 1);
                alive.remove(id);
            }
        });
        again.increment(alive.size());
        return records(alive);
    }

    private Map<StreamMessageId, Long> deliveries(RedissonClient client, List<StreamMessageId> ids) {
        var args = StreamPendingRangeArgs.groupName(membership.group())
                .startId(ids.getFirst()).endId(ids.getLast()).count(PENDING_MAX).consumerName(membership.consumer());
        return stream(client).listPending(args).stream()
                // The client calls the number of deliveries by the name of a time.
                .collect(Collectors.toMap(PendingEntry::getId, PendingEntry::getLastTimeDelivered));
    }

    private void forget(RedissonClient client, StreamMessageId id) {
        stream(client).ack(membership.group(), id);
        trimmed.increment();
    }

    private void bury(RedissonClient client, StreamMessageId id, Map<String, String> fields, long deliveries) {
        var letter = new LinkedHashMap<>(fields);
        letter.put("key", membership.key());
        letter.put("id", text(id));
        letter.put("deliveries", Long.toString(deliveries));
        // Both or none: a letter without acknowledgement would be written again, an acknowledgement without letter would lose it.
        var batch = client.createBatch(BatchOptions.defaults().executionMode(BatchOptions.ExecutionMode.IN_MEMORY_ATOMIC));
        var args = StreamAddArgs.entries(letter).trimNonStrict().maxLen(redis.settings().maxLength()).noLimit();
        batch.<String, String>getStream(membership.deadLetter(), StringCodec.INSTANCE).addAsync(args);
        batch.<String, String>getStream(membership.key(), StringCodec.INSTANCE).ackAsync(membership.group(), id);
        batch.execute();
        dead.increment();
        LOG.warn("stream key={} id={} state=dead_letter deliveries={} to={}",
                membership.key(), text(id), deliveries, membership.deadLetter());
    }

    private RStream<String, String> stream(RedissonClient client) {
        return client.getStream(membership.key(), StringCodec.INSTANCE);
    }

    private static List<StreamRecord> records(Map<StreamMessageId, Map<String, String>> entries) {
        return entries.entrySet().stream()
                .map(entry -> new StreamRecord(text(entry.getKey()), entry.getValue().getOrDefault("data", "")))
                .toList();
    }

    private static String text(StreamMessageId id) {
        return id.getId0() + "-" + id.getId1();
    }

    private static StreamMessageId id(String text) {
        var dash = text.indexOf('-');
        return new StreamMessageId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }
}
