package dev.pulse.stream;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisTimeoutException;

/// Redis did not do what it was asked: it is away, full, read-only, still loading, or refuses the password. Trying again later
/// is safe.
///
/// It has no cause on purpose: the client's exceptions quote the command with its parameters, which are events.
public final class StreamUnavailable extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    // How Redis errors begin. A script's own error comes first as "ERR Error running script", so that word counts only alone.
    private static final List<Pattern> REPLIES = Stream.of(
                    "(OOM|READONLY|LOADING|MISCONF|BUSY|MASTERDOWN|NOREPLICAS|NOAUTH|WRONGPASS|NOPERM)",
                    "(WRONGTYPE|NOGROUP|UNBLOCKED|EXHAUSTED)",
                    "ERR")
            .map(word -> Pattern.compile("\\b" + word + " [^\\r\\n]*")).toList();

    private StreamUnavailable(String reason) {
        super(reason);
    }

    static StreamUnavailable of(String address, RedisException e) {
        return new StreamUnavailable(reply(e).orElseGet(() -> silence(address, e)));
    }

    /// Whether the group, or the whole stream, went away while it was read.
    boolean isGroupGone() {
        return getMessage().startsWith("NOGROUP") || getMessage().startsWith("UNBLOCKED");
    }

    private static Optional<String> reply(Throwable e) {
        if (e instanceof RedisOutOfMemoryException) {
            // The client cuts the word off.
            return Optional.of("OOM Redis is full: command not allowed when used memory > 'maxmemory'");
        }
        var found = answer(e).stream()
                .flatMap(text -> REPLIES.stream().map(pattern -> pattern.matcher(text)))
                .filter(Matcher::find)
                .findFirst();
        if (found.isPresent()) {
            return found.map(match -> Printable.of(match.group().strip()));
        }
        return e.getCause() == null ? Optional.empty() : reply(e.getCause());
    }

    /// What Redis answered. Where it answered nothing, the client's text may quote the command, and that is an event.
    private static Optional<String> answer(Throwable e) {
        if (e instanceof RedisTimeoutException || e instanceof RedisConnectionException || e.getMessage() == null) {
            return Optional.empty();
        }
        return Optional.of(e.getMessage().split("\\.? ?channel: \\[", 2)[0]);
    }

    private static String silence(String address, RedisException e) {
        return (e instanceof RedisTimeoutException ? "no reply in time from " : "no connection to ") + address;
    }
}
