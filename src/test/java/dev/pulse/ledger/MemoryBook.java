package dev.pulse.ledger;

import dev.pulse.event.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A book in memory, for tests.
public final class MemoryBook<T> implements Book<T> {
    private final String name;
    private final TreeMap<Long, Entry<T>> entries = new TreeMap<>();
    private long last;
    private Runnable beforeAfter = () -> {};

    MemoryBook(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    public synchronized void add(T value) {
        last++;
        entries.put(last, new Entry<>(last, value));
        notifyAll();
    }

    /// What retention does.
    public synchronized void forget(long number) {
        entries.remove(number);
    }

    /// Lets a test act at the moment between a reader's question and its answer.
    public synchronized void beforeAfter(Runnable action) {
        beforeAfter = action;
    }

    public synchronized List<T> all() {
        return entries.values().stream().map(Entry::value).toList();
    }

    @Override
    public synchronized List<Entry<T>> after(long number, int max) {
        var found = new ArrayList<>(entries.tailMap(number, false).values().stream().limit(max).toList());
        beforeAfter.run();
        return found;
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public synchronized boolean awaitAfter(long number, Duration max) throws InterruptedException {
        var end = System.nanoTime() + max.toNanos();
        for (var left = max.toNanos(); last <= number && left > 0; left = end - System.nanoTime()) {
            wait(1 + left / 1_000_000);
        }
        return last > number;
    }
}
