package dev.pulse.digest;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Which digests are done, as it stands in the database.
final class SqlitePeriods {
    private static final String JOB = "digest";
    private static final String DONE = "select period from periods where job = ? order by period";
    private static final String KEEP = "insert into periods (job, period, done) values (?, ?, ?) on conflict do nothing";
    private static final String OPEN = "delete from periods where job = ? and period = ?";
    // The key makes room for the digest that is still to come.
    private static final String EARLY = "update notices set key = key || '/early/' || id where key = ?";
    private static final String RECEIVED = """
            select exists (select 1 from hourly_events where hour >= ? and hour < ?)
                or exists (select 1 from hourly_outcomes where hour >= ? and hour < ?)
                or exists (select 1 from alerts where raised >= ? and raised < ?)""";

    private final Database database;

    SqlitePeriods(Database database) {
        this.database = database;
    }

    /// Dates whose digest was sent or is not to be sent; retention keeps those of the last year.
    Set<LocalDate> done() throws IOException {
        return Set.copyOf(database.read(Rows.select(DONE, row -> LocalDate.parse(row.getString(1)), JOB)));
    }

    CompletableFuture<Void> done(List<LocalDate> dates, Instant now) throws InterruptedException {
        var copy = List.copyOf(dates);
        return database.writer().submit(transaction -> {
            for (var date : copy) {
                transaction.update(KEEP, JOB, date.toString(), now.toEpochMilli());
            }
            return null;
        });
    }

    /// Dates whose digests came too early; what was sent stays.
    void reopen(Collection<LocalDate> dates) throws IOException, InterruptedException {
        var copy = List.copyOf(dates);
        database.writer().write(transaction -> {
            for (var date : copy) {
                transaction.update(OPEN, JOB, date.toString());
                transaction.update(EARLY, Span.KEY + date);
            }
            return copy.size();
        });
    }

    /// Whether anything came in, or was told, in that span.
    boolean isQuiet(Span span) throws IOException {
        var from = span.fromMillis();
        var to = span.toMillis();
        return database.read(Rows.select(RECEIVED, row -> row.getInt(1) == 0, from, to, from, to, from, to)).getFirst();
    }
}
