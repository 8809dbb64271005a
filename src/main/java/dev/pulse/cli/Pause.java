package dev.pulse.cli;

import java.time.Duration;

/// How a command waits before it tries again.
@FunctionalInterface
public interface Pause {
    /// @throws InterruptedException if the command is to end instead
    void last(Duration time) throws InterruptedException;
}
