package dev.pulse.stream;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import java.util.regex.Pattern;
import org.redisson.client.RedisTimeoutException;

/// Redis did not do what it was asked: it is away, full, read-only, still loading, or refuses the password. Trying again later
/// is safe.
///
/// It has no cause on purpose: the client's exceptions quote the command with its parameters, which are events.
public final class StreamUnavailable extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    // The words that Redis errors begin with, wherever the client or a script has put them in its own text.
    private static final Pattern REPLY = Pattern.compile(
            "\\b(OOM|READONLY|LOADING|NOAUTH|WRONGPASS|WRONGTYPE|MISCONF|NOPERM|MASTERDOWN|BUSY|NOREPLICAS|NOGROUP|UNBLOCKED|EXHAUSTED|ERR)\\b[^\\r\\n]*");

    private StreamUnavailable(String reason) {
        super(reason);
    }

    static StreamUnavailable of(String address, RuntimeException e) {
        return new StreamUnavailable(reply(e).orElseGet(() -> silence(address, e)));
    }

    /// Whether the group, or the whole stream, went away while it was read.
    boolean isGroupGone() {
        return getMessage().startsWith("NOGROUP") || getMessage().startsWith("UNBLOCKED");
    }

    private static Optional<String> reply(Throwable e) {
        var text = String.valueOf(e.getMessage()).split("\\.? ?channel: \\[", 2)[0];
        var found = REPLY.matcher(text);
        if (found.find()) {
            return Optional.of(Printable.of(found.group().strip()));
        }
        return e.getCause() == null ? Optional.empty() : reply(e.getCause());
    }

    private static String silence(String address, RuntimeException e) {
        return (e instanceof RedisTimeoutException ? "no reply in time from " : "no connection to ") + address;
    }
}
