package dev.pulse.systemd;

import java.io.IOException;

/// A piece of work for a part without which the process is of no use.
@FunctionalInterface
public interface Turn {
    /// Comes back when the part has had its turn, whether it could do what it was asked or not; does not come back while it is stuck.
    ///
    /// @throws IOException if it could not: that is an answer, too; a full disk is no reason to start again
    void take() throws IOException, InterruptedException;
}
