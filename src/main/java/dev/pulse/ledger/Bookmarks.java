package dev.pulse.ledger;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/// Where each reader of a book is.
public interface Bookmarks {
    /// The number of the last entry the reader has finished.
    ///
    /// @param start where a reader that was never seen begins; the place is kept at once, so that it is only new once
    long open(String book, String reader, long start) throws IOException, InterruptedException;

    /// Keeps a new place; done when it is on disk.
    CompletableFuture<Void> move(String book, String reader, long position) throws InterruptedException;
}
