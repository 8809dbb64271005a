package dev.pulse.ledger;

import dev.pulse.event.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// An append-only list of entries, as its readers see it. Only committed entries are ever visible, in the order of their commits.
public interface Book<T> {
    String name();

    /// The next entries after a number, oldest first; from memory near the end of the book, else from the database.
    ///
    /// @param number 0 for the beginning
    /// @return at most `max` entries, and fewer if they are large; empty at the end of the book
    List<Entry<T>> after(long number, int max) throws IOException;

    /// The number of the newest entry; 0 if there never was one.
    long last();

    /// Waits until there is an entry after the number, at most for the given time.
    ///
    /// @return whether there is one
    boolean awaitAfter(long number, Duration max) throws InterruptedException;
}
