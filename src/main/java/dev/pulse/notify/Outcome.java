package dev.pulse.notify;

import java.time.Duration;

/// What became of one attempt. Whether to try again is the channel's knowledge, so it says so itself.
public sealed interface Outcome {
    /// The other side has it.
    record Delivered() implements Outcome {}

    /// The world is down or asks for patience: the same notice again, for as long as it takes.
    ///
    /// @param after how long the other side asked to be left alone; zero if it did not say
    record TryLater(Duration after, String reason) implements Outcome {}

    /// The other side stumbled, perhaps over this very notice: again, but not for ever.
    record Broken(String reason) implements Outcome {}

    /// The other side takes nothing from this channel as it is set up, for instance because the token was changed or the webhook
    /// deleted. The next notice would fare no better, so this one waits until somebody mends the channel.
    record Closed(String reason) implements Outcome {}

    /// It will never take this notice, but may take the next one.
    record Refused(String reason) implements Outcome {}
}
