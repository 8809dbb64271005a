package dev.pulse.dashboard.tab;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.query.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The part of a list of events that is in memory: all that match among the numbers it spans, newest first.
///
/// @param filter   by which they were chosen
/// @param from     the lowest number that was looked at
/// @param to       the number after the highest that was looked at; 0: nothing was read yet
/// @param isNewest whether there is nothing newer to look at
/// @param isOldest whether there is nothing older to look at
/// @param back     when the lowest number that was looked at was received
record EventWindow(Query filter, List<Entry<Event>> rows, long from, long to, boolean isNewest, boolean isOldest, Instant back) {
    static final int ROWS_MAX = 1000;
    /// Payloads may have 256 KiB each, and all of them are in memory.
    static final long CHARACTERS_MAX = 16_000_000;
    /// A walk gives half of all characters at most, so that what was read ahead never takes away where a person is.
    private static final long AHEAD_CHARACTERS = CHARACTERS_MAX / 4;
    static final EventWindow NONE = new EventWindow(Query.parse(""), List.of(), 0, 0, false, false, Instant.EPOCH);

    EventWindow {
        rows = List.copyOf(rows);
    }

    boolean isRead() {
        return to > 0;
    }

    /// Where an event is, or the next older one if it is not there; -1 if there is none.
    int index(long number) {
        return IntStream.range(0, rows.size()).filter(i -> rows.get(i).number() <= number).findFirst().orElse(rows.size() - 1);
    }

    /// With older ones behind it; if that is too much, the newest go.
    EventWindow withOlder(List<Entry<Event>> older, long reached) {
        var all = new ArrayList<>(rows);
        all.addAll(older);
        var kept = kept(all.reversed()).reversed();
        var isCut = kept.size() < all.size();
        return new EventWindow(filter, kept, reached, isCut ? kept.getFirst().number() + 1 : to, isNewest && !isCut, isOldest, back);
    }

    /// With newer ones before it; if that is too much, the oldest go.
    EventWindow withNewer(List<Entry<Event>> newer, long reached) {
        var all = new ArrayList<>(newer);
        all.addAll(rows);
        var kept = kept(all);
        var isCut = kept.size() < all.size();
        return new EventWindow(filter, kept, isCut ? kept.getLast().number() : from, reached, isNewest, isOldest && !isCut, back);
    }

    /// Whether fewer than so many rows stand before one, and they are not large either: of large ones the window has room for few.
    boolean isFewBefore(int index, int ahead) {
        return index < ahead && characters(0, Math.max(0, index)) < AHEAD_CHARACTERS;
    }

    /// The same for the rows from one on.
    boolean isFewFrom(int index, int ahead) {
        return rows.size() - index < ahead && characters(Math.max(0, index), rows.size()) < AHEAD_CHARACTERS;
    }

    private long characters(int from, int to) {
        return rows.subList(from, to).stream().mapToLong(EventWindow::characters).sum();
    }

    private static long characters(Entry<Event> entry) {
        return entry.value().payload().json().length();
    }

    EventWindow within(boolean newest, boolean oldest, Instant lowest) {
        return new EventWindow(filter, rows, from, to, newest, oldest, lowest);
    }

    private static List<Entry<Event>> kept(List<Entry<Event>> rows) {
        var characters = 0L;
        var count = 0;
        while (count < Math.min(rows.size(), ROWS_MAX) && characters < CHARACTERS_MAX) {
            characters += characters(rows.get(count++));
        }
        return rows.subList(0, count);
    }
}
