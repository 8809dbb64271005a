package dev.pulse.notify;

import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import java.io.IOException;
import java.util.Optional;

/// What was delivered where: one row per notice and channel.
public interface Deliveries {
    /// The row of this notice on this channel; a new one is pending.
    Delivery open(Entry<Notice> entry, String channel) throws IOException, InterruptedException;

    /// Keeps how far it is; on disk when this returns.
    void keep(Delivery delivery) throws IOException, InterruptedException;

    /// Why the channel's newest attempt failed, if it did.
    Optional<String> lastFailure(String channel) throws IOException;
}
