package dev.pulse.ledger;

import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.flow.Counters;
import dev.pulse.flow.DeadLetter;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Writer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The books in one SQLite file.
public final class SqliteLedger implements Ledger {
    private static final String BURY =
            "insert into dead_letters (origin, entry, reason, attempts, body, time) values (?, ?, ?, ?, ?, ?)";

    private final Writer writer;
    private final Clock clock;
    private final SqliteEvents events;
    private final SqliteNotices notices;
    private final SqliteBookmarks bookmarks;

    private SqliteLedger(Writer writer, Clock clock, SqliteEvents events, SqliteNotices notices, SqliteBookmarks bookmarks) {
        this.writer = writer;
        this.clock = clock;
        this.events = events;
        this.notices = notices;
        this.bookmarks = bookmarks;
    }

    /// A ledger that counts no facets.
    ///
    /// @param database holds the schema already; the caller closes it
    public static SqliteLedger open(Database database, LedgerSettings settings, Counters counters, Clock clock)
            throws IOException, InterruptedException {
        return open(database, settings, counters, clock, List.of());
    }

    /// @param database holds the schema already; the caller closes it
    /// @param facets   what is counted beside the events; their names differ
    public static SqliteLedger open(Database database, LedgerSettings settings, Counters counters, Clock clock, List<Facet> facets)
            throws IOException, InterruptedException {
        var bookmarks = new SqliteBookmarks(database.writer(), clock);
        bookmarks.forgetReaders();
        var events = new SqliteEvents(database, new Outcomes(counters), settings.rejectedMax(), facets);
        return new SqliteLedger(database.writer(), clock, events, new SqliteNotices(database, clock), bookmarks);
    }

    @Override
    public Book<Event> events() {
        return events;
    }

    /// The same book as every [Ledger] has, and the way to append to it within somebody else's transaction.
    @Override
    public SqliteNotices notices() {
        return notices;
    }

    @Override
    public CompletableFuture<Kept> keep(Intake intake) {
        return writer.offer(1 + intake.events().size(), transaction -> events.keep(transaction, intake));
    }

    @Override
    public CompletableFuture<Integer> tell(List<Notice> told) {
        var copy = List.copyOf(told);
        return writer.offer(copy.size(), transaction -> {
            var added = 0;
            for (var notice : copy) {
                added += notices.add(transaction, notice) ? 1 : 0;
            }
            return added;
        });
    }

    @Override
    public CompletableFuture<Void> bury(DeadLetter letter) {
        return writer.offer(1, transaction -> {
            transaction.update(BURY, letter.origin(), letter.entry(), letter.reason(), letter.attempts(), letter.body(), clock.millis());
            return null;
        });
    }

    @Override
    public Bookmarks bookmarks() {
        return bookmarks;
    }
}
