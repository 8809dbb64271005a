package dev.pulse.dashboard;

import java.io.IOException;

/// Where copied text goes.
@FunctionalInterface
interface Clipboard {
    /// @return what happened, for a person
    String copy(String text) throws IOException;
}
