package dev.pulse.notify;

import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.notify.Delivery.State;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Deliveries in SQLite.
public final class SqliteDeliveries implements Deliveries {
    private static final String INSERT = """
            insert into deliveries (notice, channel, state, attempts, broken, reason, first, last, next)
            values (?, ?, 'pending', 0, 0, '', ?, ?, 0) on conflict do nothing""";
    private static final String SELECT =
            "select state, attempts, broken, reason, next from deliveries where notice = ? and channel = ?";
    private static final String UPDATE = """
            update deliveries set state = ?, attempts = ?, broken = ?, reason = ?, last = ?, next = ?
            where notice = ? and channel = ?""";
    private static final String LAST = "select reason from deliveries where channel = ? order by notice desc limit 1";

    private final Database database;
    private final Clock clock;

    public SqliteDeliveries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Delivery open(Entry<Notice> entry, String channel) throws IOException, InterruptedException {
        return database.writer().write(transaction -> {
            var now = clock.millis();
            transaction.update(INSERT, entry.number(), channel, now, now);
            return transaction.first(SELECT, row -> delivery(entry, channel, row), entry.number(), channel).orElseThrow();
        });
    }

    @Override
    public void keep(Delivery delivery) throws IOException, InterruptedException {
        database.writer().write(transaction -> transaction.update(UPDATE, delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.attempts(), delivery.broken(), delivery.reason(), clock.millis(), delivery.next().toEpochMilli(),
                delivery.entry().number(), delivery.channel()));
    }

    @Override
    public Optional<String> lastFailure(String channel) throws IOException {
        return database.read(Rows.select(LAST, row -> row.getString(1), channel)).stream().filter(reason -> !reason.isEmpty()).findFirst();
    }

    private static Delivery delivery(Entry<Notice> entry, String channel, ResultSet row) throws SQLException {
        return new Delivery(entry, channel, State.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getInt(2), row.getInt(3),
                row.getString(4), Instant.ofEpochMilli(row.getLong(5)));
    }
}
