package dev.pulse.ledger;

import dev.pulse.flow.Counters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
