package dev.pulse.dashboard.tab;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.query.Query;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where in a list of events a person is: what is selected, what is the first row on the screen, and whether both stay with the newest.
final class EventPlace {
    /// What to read for a place.
    enum Want { NEWEST, AROUND, NEWER, OLDER }

    private EventWindow window = EventWindow.NONE;
    private boolean isAtNewest = true;
    private boolean isFollowing;
    private long selected;
    private long top;
    private int page = 1;

    EventWindow window() {
        return window;
    }

    /// Its number; 0 if nothing is selected.
    long selected() {
        return selected;
    }

    /// How many rows a page has.
    int page() {
        return page;
    }

    boolean isFollowing() {
        return isFollowing;
    }

    Optional<Entry<Event>> selectedEntry() {
        return window.rows().isEmpty() ? Optional.empty() : Optional.of(window.rows().get(index()));
    }

    /// Where the selected event is in the window.
    int index() {
        return isAtNewest ? 0 : window.index(selected);
    }

    /// Whether there is nothing above what is selected.
    boolean isAtTop() {
        return window.rows().isEmpty() || index() == 0 && window.isNewest();
    }

    void move(int rows) {
        if (window.rows().isEmpty()) {
            return;
        }
        var to = Math.clamp(index() + rows, 0, window.rows().size() - 1);
        isFollowing = false;
        isAtNewest = to == 0 && window.isNewest();
        selected = window.rows().get(to).number();
    }

    void toNewest() {
        isAtNewest = true;
        isFollowing = false;
    }

    void toOldest() {
        move(window.rows().size());
    }

    void follow() {
        isFollowing = !isFollowing;
        isAtNewest |= isFollowing;
    }

    /// Goes to an event that may not be in the window.
    void goTo(long number) {
        selected = number;
        isAtNewest = false;
        isFollowing = false;
    }

    /// @param ahead so near the edge of the window it is time to read on
    Set<Want> wants(Query filter, int ahead) {
        var isOther = !window.isRead() || !window.filter().equals(filter);
        if (isOther && !isAtNewest) {
            return EnumSet.of(Want.AROUND);
        }
        var wants = EnumSet.noneOf(Want.class);
        add(wants, Want.NEWEST, isAtNewest);
        add(wants, Want.NEWER, !isAtNewest && window.isFewBefore(index(), ahead));
        add(wants, Want.OLDER, !isOther && !window.isOldest() && window.isFewFrom(index(), ahead));
        return wants;
    }

    private static void add(Set<Want> wants, Want want, boolean isWanted) {
        if (isWanted) {
            wants.add(want);
        }
    }

    /// What was read before somebody moved away must not take the selected event out of sight.
    void take(EventWindow read) {
        if (!isAtNewest && window.isRead() && read.filter().equals(window.filter()) && selected < read.from()) {
            return;
        }
        window = read;
        if (isAtNewest) {
            selected = read.rows().isEmpty() ? 0 : read.rows().getFirst().number();
            top = selected;
        }
    }

    /// Whether fewer rows than a screen has were found so far.
    boolean isSearching() {
        return window.isRead() && !window.isOldest() && window.isFewFrom(index(), page);
    }

    /// The rows on the screen, moved so that the selected one is among them.
    List<Entry<Event>> shown() {
        if (window.rows().isEmpty()) {
            return List.of();
        }
        var first = Math.clamp(window.index(top), Math.max(0, index() - page + 1), index());
        top = window.rows().get(first).number();
        return window.rows().subList(first, Math.min(window.rows().size(), first + page));
    }

    /// @param rows how many there are on the screen
    void shows(int rows) {
        page = Math.max(1, rows);
    }
}
