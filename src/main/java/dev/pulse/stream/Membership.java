package dev.pulse.stream;

import java.time.Duration;

/// Who reads which stream, and how.
///
/// @param key           the stream, such as `pulse:events:sentinel`
/// @param group         the group; its members share the entries
/// @param consumer      this member
/// @param count         how many entries are read at once, 1 to 10,000
/// @param block         how long one read waits for entries, at most 10 seconds
/// @param claimIdle     an entry that was delivered and not finished for so long is delivered again, to whoever asks first
/// @param deliveriesMax how often an entry is tried before it is a dead letter, 1 or more
/// @param deadLetter    the stream of dead letters
record Membership(
        String key, String group, String consumer, int count, Duration block, Duration claimIdle, int deliveriesMax, String deadLetter) {
    private static final int COUNT_MAX = 10_000;
    private static final Duration BLOCK_MAX = Duration.ofSeconds(10);

    Membership {
        require(!group.isBlank() && !consumer.isBlank(), "redis-stream: needs the names of a group and of a consumer");
        require(count >= 1 && count <= COUNT_MAX, "count is " + count + ", expected 1 to " + COUNT_MAX);
        // Redis takes a wait of nothing for one without end.
        require(block.toMillis() >= 1 && block.compareTo(BLOCK_MAX) <= 0, "block is " + block + ", expected 1ms to 10s");
        require(claimIdle.isPositive(), "claimIdle is " + claimIdle + ", expected more than nothing");
        require(deliveriesMax >= 1, "deliveriesMax is " + deliveriesMax + ", expected 1 or more");
        require(!deadLetter.equals(key), "the dead letters of a stream need another stream");
    }

    private static void require(boolean fine, String text) {
        if (!fine) {
            throw new IllegalArgumentException(text);
        }
    }
}
