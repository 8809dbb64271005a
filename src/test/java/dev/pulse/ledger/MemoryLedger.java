package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.flow.DeadLetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A ledger in memory that keeps the same promises, for tests that need no database.
public final class MemoryLedger implements Ledger, Bookmarks {
    private final MemoryBook<Event> events = new MemoryBook<>("events");
    private final MemoryBook<Notice> notices = new MemoryBook<>("notices");
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<DeadLetter> buried = new ArrayList<>();
    private final Map<String, Long> bookmarks = new HashMap<>();
    private Optional<IOException> trouble = Optional.empty();

    @Override
    public MemoryBook<Event> events() {
        return events;
    }

    @Override
    public MemoryBook<Notice> notices() {
        return notices;
    }

    @Override
    public Bookmarks bookmarks() {
        return this;
    }

    /// From now on nothing can be kept.
    public synchronized void breakDown(IOException reason) {
        trouble = Optional.of(reason);
    }

    public synchronized void repair() {
        trouble = Optional.empty();
    }

    public synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    public synchronized List<DeadLetter> buried() {
        return List.copyOf(buried);
    }

    @Override
    public CompletableFuture<Kept> keep(Intake intake) {
        return written(() -> {
            var before = events.last();
            intake.events().stream().filter(event -> !event.hasId() || ids.add(event.id())).forEach(events::add);
            var stored = (int) (events.last() - before);
            var result = new Kept(intake, stored, intake.events().size() - stored);
            kept.add(result);
            return result;
        });
    }

    @Override
    public CompletableFuture<Integer> tell(List<Notice> told) {
        return written(() -> {
            var before = notices.last();
            told.stream().filter(notice -> keys.add(notice.key())).forEach(notices::add);
            return (int) (notices.last() - before);
        });
    }

    @Override
    public CompletableFuture<Void> bury(DeadLetter letter) {
        return written(() -> {
            buried.add(letter);
            return null;
        });
    }

    @Override
    public synchronized long open(String book, String reader, long start) throws IOException {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        return bookmarks.computeIfAbsent(book + "/" + reader, name -> start);
    }

    @Override
    public CompletableFuture<Void> move(String book, String reader, long position) {
        return written(() -> {
            bookmarks.put(book + "/" + reader, position);
            return null;
        });
    }

    private synchronized <T> CompletableFuture<T> written(Supplier<T> work) {
        return trouble.<CompletableFuture<T>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(work.get()));
    }
}
