package dev.pulse.sqlite;

import java.io.IOException;

/// What is done before the schema of a database that is in use changes, such as a copy of it.
@FunctionalInterface
public interface Precaution {
    Precaution NONE = (_, _) -> "";

    /// @param from the version the database has
    /// @param to   the version it is to get; the same as `from` if only something is missing in it
    /// @return where the way back is, for people, should the change fail; empty if there is none
    /// @throws IOException if the change must not happen
    String before(int from, int to) throws IOException;
}
