package dev.pulse.ledger;

import dev.pulse.event.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/// The newest entries of a book in memory, so that readers that keep up never ask the database. Bounded in entries and in
/// characters; numbers in it have no gaps.
final class Tail<T> {
    static final int ENTRIES_MAX = 1 << 11;
    private static final int MASK = ENTRIES_MAX - 1;
    /// Readers make trees of them, which are about ten times as large and stay as long as the entry.
    static final long CHARACTERS_MAX = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ToIntFunction<T> length;
    @SuppressWarnings({"unchecked", "rawtypes"})
    private final Entry<T>[] ring = new Entry[ENTRIES_MAX];
    private long first;
    private volatile long last;
    private long characters;

    /// @param last   the number of the newest entry in the database
    /// @param length about how many characters an entry holds
    Tail(long last, ToIntFunction<T> length) {
        this.last = last;
        this.first = last + 1;
        this.length = length;
    }

    long last() {
        return last;
    }

    /// Adds committed entries; their numbers follow the last one.
    void add(List<Entry<T>> entries) {
        lock.lock();
        try {
            for (var entry : entries) {
                add(entry);
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Entry<T> entry) {
        if (entry.number() != last + 1) {
            throw new IllegalStateException("entry " + entry.number() + " follows " + last);
        }
        characters += length.applyAsInt(entry.value());
        while (first <= last && (last - first + 1 >= ENTRIES_MAX || characters > CHARACTERS_MAX)) {
            forgetFirst();
        }
        ring[(int) (entry.number() & MASK)] = entry;
        last = entry.number();
    }

    private void forgetFirst() {
        var slot = (int) (first++ & MASK);
        characters -= length.applyAsInt(ring[slot].value());
        ring[slot] = null;
    }

    /// The entries after a number; empty if they are not all in memory, and an empty list at the end of the book.
    Optional<List<Entry<T>>> after(long number, int max) {
        lock.lock();
        try {
            if (number + 1 < first) {
                return Optional.empty();
            }
            var end = Math.min(last, number + max);
            var entries = new ArrayList<Entry<T>>((int) Math.max(0, end - number));
            for (var next = number + 1; next <= end; next++) {
                entries.add(ring[(int) (next & MASK)]);
            }
            return Optional.of(entries);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitAfter(long number, Duration max) throws InterruptedException {
        var nanos = max.toNanos();
        lock.lockInterruptibly();
        try {
            while (last <= number && nanos > 0) {
                nanos = grown.awaitNanos(nanos);
            }
            return last > number;
        } finally {
            lock.unlock();
        }
    }
}
