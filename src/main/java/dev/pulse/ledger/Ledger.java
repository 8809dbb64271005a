package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.flow.DeadLetter;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The two books and what belongs to them. Everything that is said to be kept is on disk before its future is done.
///
/// Futures fail with [dev.pulse.sqlite.BusyException] if too much waits and with [dev.pulse.sqlite.DatabaseException] if it cannot
/// be kept; then nothing of it was.
public interface Ledger {
    /// What happened.
    Book<Event> events();

    /// What people should hear.
    Book<Notice> notices();

    /// Keeps new events and rejections, all or nothing. An event whose id is in the book is a duplicate and leaves no trace but
    /// its count; the first one wins, also within one intake and between intakes at the same time.
    CompletableFuture<Kept> keep(Intake intake);

    /// Appends the notices whose keys are new.
    ///
    /// @return how many were
    CompletableFuture<Integer> tell(List<Notice> notices);

    /// Puts aside what could not be worked on.
    CompletableFuture<Void> bury(DeadLetter letter);

    /// Where each reader is; each is safe to see an entry again that came after its bookmark.
    Bookmarks bookmarks();
}
