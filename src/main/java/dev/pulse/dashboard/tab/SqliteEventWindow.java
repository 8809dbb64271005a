package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads windows of a list of events. What a filter has to look at is looked at in pieces; after a while the window says how far
/// it got, and the next reading goes on from there.
final class SqliteEventWindow {
    /// How many matching events are read on at once.
    static final int PAGE = 200;
    /// How many numbers are looked at by one statement.
    static final int PIECE = 4_000;

    private final SqliteEventSpan numbers;
    private final SqliteEventWalk walk;
    private final Query filter;
    private final boolean isInPieces;
    private final Turn turn = new Turn();

    SqliteEventWindow(Connection connection, Scope scope, Look look) throws SQLException {
        numbers = new SqliteEventSpan(connection, scope);
        walk = new SqliteEventWalk(connection, scope, look.filter().toSql(look.now()));
        filter = look.filter();
        // Otherwise all that is looked at belongs to the list, and nothing is looked through in vain.
        isInPieces = !look.filter().text().isBlank() || !scope.type().isEmpty() || !scope.isEver()
                || !scope.source().isEmpty() && !scope.notable();
    }

    /// The newest ones, and those of the window that was read before if they follow on each other.
    EventWindow newest(EventWindow before) throws SQLException {
        var end = numbers.end();
        var isSame = before.isRead() && before.filter().equals(filter);
        var found = down(isSame ? before.to() : numbers.first(), end);
        var window = isSame && found.reached() <= before.to()
                ? before.withNewer(found.entries(), end)
                : new EventWindow(filter, found.entries(), found.reached(), end, true, false, Instant.EPOCH);
        return marked(window.rows().size() < PAGE ? extended(window) : window);
    }

    /// Those around a number.
    EventWindow around(long number) throws SQLException {
        var middle = Math.clamp(number + 1, numbers.first(), numbers.end());
        var newer = up(middle, numbers.end(), PAGE / 2);
        var window = new EventWindow(filter, newer.entries().reversed(), middle, newer.reached(), false, false, Instant.EPOCH);
        return marked(extended(window));
    }

    EventWindow older(EventWindow window) throws SQLException {
        return marked(extended(window));
    }

    EventWindow newer(EventWindow window) throws SQLException {
        var found = up(window.to(), numbers.end(), PAGE);
        return marked(window.withNewer(found.entries().reversed(), found.reached()));
    }

    private EventWindow extended(EventWindow window) throws SQLException {
        var found = down(numbers.first(), window.from());
        return window.withOlder(found.entries(), found.reached());
    }

    private EventWindow marked(EventWindow window) throws SQLException {
        return window.within(window.to() >= numbers.end(), window.from() <= numbers.first(), numbers.received(window.from()));
    }

    private Found down(long floor, long below) throws SQLException {
        var entries = new ArrayList<Entry<Event>>();
        var reached = below;
        while (reached > floor && entries.size() < PAGE && turn.isLeft()) {
            var from = isInPieces ? Math.max(floor, reached - PIECE) : floor;
            var piece = walk.down(from, reached, PAGE - entries.size());
            entries.addAll(piece);
            reached = entries.size() == PAGE ? entries.getLast().number() : from;
        }
        return new Found(entries, reached);
    }

    private Found up(long from, long end, int max) throws SQLException {
        var entries = new ArrayList<Entry<Event>>();
        var reached = from;
        while (reached < end && entries.size() < max && turn.isLeft()) {
            var to = isInPieces ? Math.min(end, reached + PIECE) : end;
            var piece = walk.up(reached, to, max - entries.size());
            entries.addAll(piece);
            reached = entries.size() == max ? entries.getLast().number() + 1 : to;
        }
        return new Found(entries, Math.max(from, reached));
    }

    /// @param reached how far was looked
    private record Found(List<Entry<Event>> entries, long reached) {}
}
