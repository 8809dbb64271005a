package dev.pulse.auth;

import java.io.IOException;
import java.util.List;

/// Where log-ins are written down.
sealed interface Log extends AutoCloseable permits LogFile, Journal {
    /// What has been written since the place.
    ///
    /// @param place where the last piece ended; empty to begin now
    /// @throws IOException if it cannot be read, with a reason for a person
    Piece read(String place) throws IOException;

    /// Such as `/var/log/auth.log`.
    String name();

    @Override
    void close();

    /// @param lines may hold those of other programs, too
    /// @param place where it ends
    /// @param isCut whether there is more already
    /// @param lost  why lines before it are missing; empty if none are known to be
    record Piece(List<Logged> lines, String place, boolean isCut, String lost) {
        public Piece {
            lines = List.copyOf(lines);
        }
    }
}
