package dev.pulse.notify;

import dev.pulse.event.Notice;

/// Turns a notice into what a channel understands. A pure function: same notice, same text, and no text of the notice can do
/// more than be read.
@FunctionalInterface
public interface Message {
    /// The whole body of the request, or the whole line.
    String of(Notice notice);
}
