package dev.pulse.doctor;

import java.util.List;

/// One check. It changes nothing, and ends in seconds.
interface Probe {
    /// Such as `disk`.
    String name();

    /// Whether it reads rows, so that there is nothing to look at without a database.
    default boolean needsDatabase() {
        return false;
    }

    /// At least one finding.
    ///
    /// @throws Exception if it cannot be looked at, which is a finding of its own
    List<Finding> look() throws Exception;
}
