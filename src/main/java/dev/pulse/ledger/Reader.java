package dev.pulse.ledger;

import java.time.Instant;
import java.util.Optional;

/// How one reader of a book is doing; what readiness shows.
public final class Reader {
    private final Book<?> book;
    private final String name;
    private volatile long position;
    private volatile long bookmark;
    private volatile Trouble trouble;

    /// Why a reader does not move.
    ///
    /// @param entry    the entry it cannot get past
    /// @param reason   safe to print
    /// @param attempts how often it was tried
    /// @param since    when it failed first
    public record Trouble(long entry, String reason, int attempts, Instant since) {}

    Reader(Book<?> book, String name, long position) {
        this.book = book;
        this.name = name;
        this.position = position;
        this.bookmark = position;
    }

    /// Such as `events/stream`.
    public String name() {
        return book.name() + "/" + name;
    }

    /// The last entry it has finished.
    public long position() {
        return position;
    }

    /// The position that the ledger was last asked to keep, which is what those see who look at the database.
    public long bookmark() {
        return bookmark;
    }

    /// How many entries it is behind.
    public long lag() {
        return Math.max(0, book.last() - position);
    }

    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    void finished(long number) {
        position = number;
        trouble = null;
    }

    void kept(long number) {
        bookmark = number;
    }

    void stuck(Trouble why) {
        trouble = why;
    }
}
