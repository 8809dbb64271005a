package dev.pulse.silence;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Last words and silences, as they stand in the database.
final class SqliteSilences {
    private static final String HEARD = "select name, last_seen, last_type from sources order by name";
    private static final String ALL = "select source, since, found, alerted from silences order by source";
    private static final String BEGIN = "insert into silences (source, since, found, alerted) values (?, ?, ?, 0) on conflict do nothing";
    private static final String ALERTED = "update silences set alerted = 1 where source = ?";
    private static final String END = "delete from silences where source = ?";
    private static final String HAS_ALERT = "select count(*) from alerts where raised >= ? and rule = ? and key = ?";

    private final Database database;

    SqliteSilences(Database database) {
        this.database = database;
    }

    List<Heard> heard() throws IOException {
        return database.read(Rows.select(HEARD,
                row -> new Heard(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3))));
    }

    List<Silence> all() throws IOException {
        return database.read(Rows.select(ALL, SqliteSilences::silence));
    }

    void begin(Silence silence) throws IOException, InterruptedException {
        database.writer().write(transaction -> transaction.update(BEGIN, silence.source(), silence.since().toEpochMilli(),
                silence.found().toEpochMilli()));
    }

    /// Whether an alert was raised for this silence, perhaps in an earlier life of the process.
    boolean hasAlert(Silence silence, String rule) throws IOException {
        return database.read(Rows.select(HAS_ALERT, row -> row.getInt(1) > 0, silence.found().toEpochMilli(), rule, silence.source()))
                .getFirst();
    }

    void alerted(Silence silence) throws IOException, InterruptedException {
        database.writer().write(transaction -> transaction.update(ALERTED, silence.source()));
    }

    CompletableFuture<Integer> end(List<Silence> ended) throws InterruptedException {
        var copy = List.copyOf(ended);
        return database.writer().submit(transaction -> {
            var rows = 0;
            for (var silence : copy) {
                rows += transaction.update(END, silence.source());
            }
            return rows;
        });
    }

    private static Silence silence(ResultSet row) throws SQLException {
        return new Silence(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3)),
                row.getInt(4) == 1);
    }
}
