package dev.pulse.ledger;

import dev.pulse.flow.Counters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// The readers that run now.
public final class Readers {
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Counters counters;

    public Readers(Counters counters) {
        this.counters = counters;
    }

    public List<Reader> all() {
        return List.copyOf(readers);
    }

    /// Whether each stands at the end of its book. One that reads may append to the book of another that was asked before it, so all are
    /// asked twice.
    public boolean areAtTheEnd() {
        return Stream.concat(readers.stream(), readers.stream()).allMatch(reader -> reader.lag() == 0);
    }

    /// Whether those who look at the database only see them where they are.
    public boolean haveTheirBookmarks() {
        return readers.stream().allMatch(reader -> reader.bookmark() == reader.position());
    }

    void add(Reader reader) {
        readers.removeIf(other -> other.name().equals(reader.name()));
        readers.add(reader);
        counters.gauge("pulse_reader_lag_entries", "Entries a reader is behind its book", () -> lag(reader.name()), "reader",
                reader.name());
    }

    void remove(Reader reader) {
        readers.remove(reader);
    }

    private long lag(String name) {
        return readers.stream().filter(reader -> reader.name().equals(name)).mapToLong(Reader::lag).sum();
    }
}
