package dev.pulse.cli;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.query.Query;
import dev.pulse.query.SqlCondition;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Prints what stands in the book of events, and then what is added to it.
public final class Following {
    /// How often it is looked for new events; a person does not notice, and the database hardly does.
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int PAGE = 200;
    private static final int POINTER_CONTEXT = 60;

    private final Shell shell;
    private final SqliteEventPages book;
    private final TailOptions options;
    private final Function<Event, String> line;

    public Following(Shell shell, ReadOnly database, TailOptions options) {
        this.shell = shell;
        this.options = options;
        book = new SqliteEventPages(database);
        line = line();
    }

    private Function<Event, String> line() {
        if (options.json()) {
            return shell.watched() ? JsonLine::watched : JsonLine::of;
        }
        return new EventLine(shell.clock().getZone(), shell.watched(), shell.isColourful())::of;
    }

    /// Ends when everything is printed; with `follow` when nobody reads any more.
    ///
    /// @throws InterruptedException if the waiting was interrupted
    public void print() throws DatabaseException, InterruptedException {
        var last = book.last();
        if (printUpTo(last) && options.follow()) {
            follow(last);
        }
    }

    private boolean printUpTo(long last) throws DatabaseException {
        var now = shell.clock().instant();
        var condition = condition(now);
        var from = first(last, condition, now);
        while (from > 0 && from <= last) {
            var page = book.between(from, last, condition, PAGE);
            if (!print(page)) {
                return false;
            }
            from = page.size() < PAGE ? last + 1 : page.getLast().number() + 1;
        }
        return true;
    }

    private long first(long last, SqlCondition condition, Instant now) throws DatabaseException {
        if (options.count().isPresent()) {
            return book.newest(last, condition, options.count().getAsInt());
        }
        return options.since().isPresent() ? book.earliest(options.since().get().toSql(now)) : 1;
    }

    private SqlCondition condition(Instant now) {
        var query = options.query().toSql(now);
        return options.since().map(since -> both(since.toSql(now), query)).orElse(query);
    }

    private static SqlCondition both(SqlCondition one, SqlCondition other) {
        var arguments = new ArrayList<>(one.arguments());
        arguments.addAll(other.arguments());
        return new SqlCondition("(" + one.sql() + ") and (" + other.sql() + ")", arguments);
    }

    private void follow(long start) throws DatabaseException, InterruptedException {
        var last = start;
        for (var isRead = true; isRead; ) {
            var page = book.after(last, PAGE);
            last = page.isEmpty() ? last : page.getLast().number();
            isRead = print(matching(page));
            if (page.size() < PAGE) {
                shell.pause().last(POLL);
            }
        }
    }

    private List<Entry<Event>> matching(List<Entry<Event>> page) {
        var now = shell.clock().instant();
        return page.stream().filter(entry -> options.query().matches(entry.value(), now)).toList();
    }

    /// @return whether somebody still reads
    private boolean print(List<Entry<Event>> page) {
        page.forEach(entry -> shell.out().println(line.apply(entry.value())));
        return !shell.out().checkError();
    }

    /// Shows where a query is wrong: the query, and below it a caret and the reason.
    ///
    /// @param column in UTF-16 characters from 1
    public static String pointer(String query, int column, String reason) {
        var wrong = Math.min(column - 1, query.length());
        var from = Math.max(0, wrong - POINTER_CONTEXT);
        var before = SafeText.of(query.substring(from, wrong));
        var after = SafeText.of(query.substring(wrong, Math.min(query.length(), wrong + POINTER_CONTEXT)));
        return String.join(System.lineSeparator(), "  " + before.plus(after), "  " + " ".repeat(before.columns()) + "^",
                SafeText.of(reason).toString());
    }
}
