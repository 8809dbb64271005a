package dev.pulse.backup;

import dev.pulse.event.Notice;
import dev.pulse.ledger.SqliteNotices;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// What must be known over a restart to make a backup when one is due, and to tell people once.
final class SqliteState {
    private static final String FAILING = "select done from periods where job = 'backup' and period = 'failing'";
    private static final String FAILS = "insert into periods (job, period, done) values ('backup', 'failing', ?) on conflict do nothing";
    private static final String WORKS = "delete from periods where job = 'backup' and period = 'failing'";
    private static final String OLDER =
            "select exists (select 1 from hourly_events where hour < ?1) or exists (select 1 from daily_events where day < ?1)";

    private final Database database;
    private final SqliteNotices notices;

    SqliteState(Database database, SqliteNotices notices) {
        this.database = database;
        this.notices = notices;
    }

    /// Whether anything was received before that hour: a database without a past needs no backup.
    boolean isOlderThan(Instant time) throws IOException {
        return database.read(Rows.select(OLDER, row -> row.getInt(1) == 1, time.toEpochMilli())).getFirst();
    }

    /// Since when backups fail, if people were told so.
    Optional<Instant> failingSince() throws IOException {
        return database.read(Rows.select(FAILING, row -> Instant.ofEpochMilli(row.getLong(1)))).stream().findFirst();
    }

    void fails(Instant since) throws IOException, InterruptedException {
        database.writer().write(transaction -> transaction.update(FAILS, since.toEpochMilli()));
    }

    /// If people were told that backups fail, they are told that this is over.
    void works(Function<Instant, Notice> notice) throws IOException, InterruptedException {
        database.writer().write(transaction -> {
            var since = transaction.number(FAILING);
            if (since.isPresent()) {
                transaction.update(WORKS);
                notices.add(transaction, notice.apply(Instant.ofEpochMilli(since.get())));
            }
            return since.isPresent();
        });
    }
}
