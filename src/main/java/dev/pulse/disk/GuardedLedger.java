package dev.pulse.disk;

import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.flow.Counters;
import dev.pulse.flow.DeadLetter;
import dev.pulse.ledger.Book;
import dev.pulse.ledger.Bookmarks;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.Kept;
import dev.pulse.ledger.Ledger;
import dev.pulse.sqlite.DatabaseException;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// A ledger that takes no new events while the disk is full, whichever way they come. Everything else goes on, on what room is left.
public final class GuardedLedger implements Ledger {
    private static final long LOOK_BYTES = 4 << 20;

    private final Ledger ledger;
    private final DiskWatch disk;
    private final Counter refused;
    private final AtomicLong sinceLook = new AtomicLong();

    public GuardedLedger(Ledger ledger, DiskWatch disk, Counters counters) {
        this.ledger = ledger;
        this.disk = disk;
        this.refused = counters.counter("pulse_requests_refused_total", "Requests that were turned away", "reason", "disk_full");
    }

    @Override
    public CompletableFuture<Kept> keep(Intake intake) {
        if (disk.isFull()) {
            refused.increment();
            return CompletableFuture.failedFuture(DatabaseException.diskFull("the disk is over its hard limit"));
        }
        return ledger.keep(intake).whenComplete((_, failure) -> {
            if (failure instanceof DatabaseException trouble && trouble.isDiskFull()) {
                refused.increment();
                disk.ranFull();
            } else if (failure == null) {
                written(intake);
            }
        });
    }

    /// Between two looks of the clock a flood could take all the room there is.
    private void written(Intake intake) {
        var bytes = intake.events().stream().mapToLong(event -> event.payload().json().length()).sum();
        if (sinceLook.addAndGet(bytes) > LOOK_BYTES) {
            sinceLook.set(0);
            disk.look();
        }
    }

    @Override
    public Book<Event> events() {
        return ledger.events();
    }

    @Override
    public Book<Notice> notices() {
        return ledger.notices();
    }

    @Override
    public CompletableFuture<Integer> tell(List<Notice> notices) {
        return ledger.tell(notices);
    }

    @Override
    public CompletableFuture<Void> bury(DeadLetter letter) {
        return ledger.bury(letter);
    }

    @Override
    public Bookmarks bookmarks() {
        return ledger.bookmarks();
    }
}
