package dev.pulse.backup;

import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/// Makes a copy that is to be put back know what only the database that it replaces knows.
///
/// Numbers are never given twice, also not after a restore: streams in Redis hold entries under the numbers of the events that are lost,
/// and notices were delivered under theirs. So they go on behind the last one of the replaced database, or if that cannot be asked, far
/// behind the last one of the copy. What was delivered or sent is not delivered or sent again.
final class SqliteCarryOver {
    /// More than anybody loses between two backups; numbers reach to 2^53.
    static final long GAP = 10_000_000;

    private static final String GO_ON = """
            update main.sqlite_sequence set seq = max(seq, coalesce((select o.seq from old.sqlite_sequence o
            where o.name = sqlite_sequence.name), 0))""";
    private static final String BEGIN_BEHIND = """
            insert into main.sqlite_sequence (name, seq) select o.name, o.seq from old.sqlite_sequence o
            where o.name not in (select name from main.sqlite_sequence) and o.name in (select name from main.sqlite_schema)""";
    private static final String GO_FAR = "update main.sqlite_sequence set seq = seq + " + GAP;
    private static final String BEGIN_FAR = """
            insert into main.sqlite_sequence (name, seq) select name, %d from main.sqlite_schema where type = 'table'
            and sql like '%% autoincrement%%' and name not in (select name from main.sqlite_sequence)""".formatted(GAP);
    private static final String COLUMNS = "notice, channel, state, attempts, broken, reason, first, last, next";
    /// Only if the notice is the same one: the database may be that of another life.
    private static final String DELIVERIES = """
            insert into main.deliveries (%1$s) select %1$s from old.deliveries d where d.state <> 'pending' and exists (
              select 1 from main.notices n join old.notices o on o.id = n.id and o.key = n.key where n.id = d.notice)
            on conflict (channel, notice) do update set state = excluded.state, attempts = excluded.attempts, broken = excluded.broken,
              reason = excluded.reason, last = excluded.last, next = excluded.next where state = 'pending'""".formatted(COLUMNS);
    private static final String PERIODS = """
            insert into main.periods (job, period, done) select job, period, done from old.periods where job = 'digest'
            on conflict do nothing""";
    private static final String LOST = """
            select count(*) from old.events where id > (select coalesce(max(seq), 0) from main.sqlite_sequence where name = 'events')""";
    private static final String HAS = "select count(*) from main.sqlite_schema m join old.sqlite_schema o on o.name = m.name"
            + " where m.type = 'table' and m.name in ('deliveries', 'notices', 'periods')";
    private static final int TABLES = 3;

    private SqliteCarryOver() {}

    /// @param database the one that is replaced, there or not
    /// @param copy     changed
    /// @throws DatabaseException if the copy cannot be written
    static CarriedOver from(Path database, Path copy) throws IOException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + SqliteCopy.uri(copy, "mode=rw"))) {
            update(connection, "pragma journal_mode = delete");
            try {
                return Files.exists(database) ? ask(connection, database) : far(connection, "there was none");
            } catch (SQLException e) {
                return far(connection, e.getMessage());
            }
        } catch (SQLException e) {
            throw new DatabaseException("the copy " + copy + " cannot be written", e);
        }
    }

    private static CarriedOver ask(Connection connection, Path database) throws SQLException {
        try (var attach = connection.prepareStatement("attach ? as old")) {
            attach.setString(1, SqliteCopy.uri(database, "mode=ro"));
            attach.execute();
        }
        connection.setAutoCommit(false);
        try {
            var carried = carry(connection);
            connection.commit();
            return carried;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static CarriedOver carry(Connection connection) throws SQLException {
        var lost = number(connection, LOST);
        update(connection, GO_ON);
        update(connection, BEGIN_BEHIND);
        // Before version 4 there was nothing to deliver.
        var knows = number(connection, HAS) == TABLES;
        return new CarriedOver(knows ? update(connection, DELIVERIES) : 0, knows ? update(connection, PERIODS) : 0, lost,
                Optional.empty());
    }

    private static CarriedOver far(Connection connection, String why) throws SQLException {
        update(connection, GO_FAR);
        update(connection, BEGIN_FAR);
        return CarriedOver.nothing(why);
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Rows.select(sql, row -> row.getLong(1)).from(connection).getFirst();
    }
}
