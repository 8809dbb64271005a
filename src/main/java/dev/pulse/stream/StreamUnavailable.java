package dev.pulse.stream;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import java.util.stream.Stream;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisTimeoutException;

/// Redis did not do what it was asked, for a reason that is named. Trying again later is safe.
///
/// It has no cause on purpose: the client's exceptions quote the command with its parameters, which are events.
public final class StreamUnavailable extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;
    private static final int CAUSES_MAX = 20;

    private final RedisFault fault;

    StreamUnavailable(RedisFault fault) {
        super(fault.text());
        this.fault = fault;
    }

    static StreamUnavailable of(RedisException e) {
        var silence = e instanceof RedisTimeoutException ? RedisFault.NO_REPLY : RedisFault.NO_CONNECTION;
        return new StreamUnavailable(reply(e).orElse(silence));
    }

    public RedisFault fault() {
        return fault;
    }

    /// Whether Redis itself did not answer, so that it may be something else that listens there.
    boolean isSilence() {
        return fault == RedisFault.NO_REPLY || fault == RedisFault.NO_CONNECTION;
    }

    /// Whether the group, or the whole stream, went away while it was read.
    boolean isGroupGone() {
        return fault == RedisFault.NOGROUP || fault == RedisFault.UNBLOCKED;
    }

    private static Optional<RedisFault> reply(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(CAUSES_MAX)
                .flatMap(cause -> answer(cause).stream()).findFirst();
    }

    /// What Redis answered. Where it answered nothing, the client's text may quote the command, and that is an event.
    private static Optional<RedisFault> answer(Throwable e) {
        if (e instanceof RedisOutOfMemoryException) {
            // The client cuts the word off.
            return Optional.of(RedisFault.OOM);
        }
        if (e instanceof RedisTimeoutException || e instanceof RedisConnectionException || e.getMessage() == null) {
            return Optional.empty();
        }
        return RedisFault.in(e.getMessage().split("\\.? ?channel: \\[", 2)[0]);
    }
}
