package dev.pulse.ledger;

import dev.pulse.sqlite.Transaction;
import dev.pulse.sqlite.Writer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/// The bookmarks in SQLite.
final class SqliteBookmarks implements Bookmarks {
    private static final String FIND = "select position from bookmarks where book = ? and reader = ?";
    private static final String KEEP = """
            insert into bookmarks (book, reader, position, active, updated) values (?, ?, ?, 1, ?)
            on conflict do update set position = excluded.position, active = 1, updated = excluded.updated""";

    private final Writer writer;
    private final Clock clock;

    SqliteBookmarks(Writer writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /// Readers that the running configuration no longer has must not hold back retention.
    void forgetReaders() throws IOException, InterruptedException {
        writer.write(transaction -> transaction.update("update bookmarks set active = 0"));
    }

    @Override
    public long open(String book, String reader, long start) throws IOException, InterruptedException {
        return writer.write(transaction -> {
            var position = transaction.number(FIND, book, reader).orElse(start);
            keep(transaction, book, reader, position);
            return position;
        });
    }

    @Override
    public CompletableFuture<Void> move(String book, String reader, long position) throws InterruptedException {
        return writer.submit(transaction -> {
            keep(transaction, book, reader, position);
            return null;
        });
    }

    private void keep(Transaction transaction, String book, String reader, long position) throws SQLException {
        transaction.update(KEEP, book, reader, position, clock.millis());
    }
}
