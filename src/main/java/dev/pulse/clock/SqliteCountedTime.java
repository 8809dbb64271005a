package dev.pulse.clock;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import dev.pulse.sqlite.Work;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of the time over a restart, in SQLite.
final class SqliteCountedTime {
    private static final Duration MARK_EVERY = Duration.ofDays(1);
    private static final Duration MARK_START_EVERY = Duration.ofHours(1);
    /// Eleven years of days: as long as anything stays.
    private static final int MARKS_MAX = 4_000;
    private static final String FIND = "select counted, clock, even, odd from counted_time where id = 1";
    /// Of a database that has counted no time yet.
    private static final String NEWEST = """
            select max(at) from (select seen as at from service union all
              select received from (select received from events order by id desc limit 1))""";
    private static final String KEEP = """
            insert into counted_time (id, counted, clock, even, odd) values (1, ?, ?, ?, ?) on conflict do update
            set counted = excluded.counted, clock = excluded.clock, even = excluded.even, odd = excluded.odd""";
    private static final String LAST_MARK = "select max(at) from number_marks where at > 0";
    private static final String MARK = """
            insert into number_marks (name, at, number)
            select name, ?, seq from sqlite_sequence
            where name in ('events', 'notices', 'alerts', 'dead_letters', 'rejected_events') on conflict do nothing""";
    private static final String RAISE = """
            update number_marks set number = (select seq from sqlite_sequence where sqlite_sequence.name = number_marks.name)
            where at = (select max(at) from number_marks where at > 0)""";
    private static final String FORGET_MARKS = """
            delete from number_marks where at > 0
              and at < (select at from number_marks where name = 'events' order by at desc limit 1 offset ?)""";
    private static final String FORGET_LATER = "delete from number_marks where at > ?";
    // In two steps, because a mark must not meet the next one on its way.
    private static final String TAKE_UP = "update number_marks set at = -(at + ?) where at > ?";
    private static final String PUT_DOWN = "update number_marks set at = -at where at < 0";
    private static final String NUMBER = "select max(number) from number_marks where name = ? and at between ? and ?";

    private final Database database;

    /// @param even how long the clock had run evenly when this was written
    record Count(Instant counted, Instant clock, Duration even, Instant odd) {}

    SqliteCountedTime(Database database) {
        this.database = database;
    }

    Optional<Count> find() throws IOException {
        return database.read(Rows.select(FIND, row -> new Count(Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2)),
                Duration.ofMillis(row.getLong(3)), Instant.ofEpochMilli(row.getLong(4))))).stream().findFirst();
    }

    /// The newest time that PULSE wrote down before it counted; empty for a new database.
    Optional<Instant> newest() throws IOException {
        return database.read(Rows.select(NEWEST, row -> row.getLong(1))).stream().filter(at -> at > 0).findFirst()
                .map(Instant::ofEpochMilli);
    }

    /// Does not wait: what cannot be written is written by the next look.
    void keep(Count count) {
        database.writer().offer(1, transaction -> transaction.update(KEEP, count.counted().toEpochMilli(), count.clock().toEpochMilli(),
                count.even().toMillis(), count.odd().toEpochMilli()));
    }

    /// Remembers, once a day, which numbers had been given out.
    void mark(Instant at) {
        mark(at, MARK_EVERY, _ -> 0);
    }

    /// The same after a start, when no number will be given out for a time that nothing tells. A mark that is not older than an hour takes
    /// the numbers up, so that a program that starts again and again does not push out all marks.
    void markStart(Instant at) {
        mark(at, MARK_START_EVERY, transaction -> transaction.update(RAISE));
    }

    private void mark(Instant at, Duration every, Work<Integer> otherwise) {
        database.writer().offer(1, transaction -> {
            var last = transaction.number(LAST_MARK).orElse(0L);
            return Math.abs(at.toEpochMilli() - last) < every.toMillis() ? otherwise.in(transaction)
                    : transaction.update(MARK, at.toEpochMilli()) + transaction.update(FORGET_MARKS, MARKS_MAX);
        });
    }

    /// The clock was behind when the marks after that were made.
    void shift(Instant after, Duration by) {
        database.writer().offer(1, transaction -> transaction.update(TAKE_UP, by.toMillis(), Math.max(0, after.toEpochMilli()))
                + transaction.update(PUT_DOWN));
    }

    /// The clock was ahead when these marks were made.
    void forgetAfter(Instant time) {
        database.writer().offer(1, transaction -> transaction.update(FORGET_LATER, Math.max(0, time.toEpochMilli())));
    }

    /// The highest number of the table that a mark within these times has; 0 if there is none.
    OptionalLong number(String table, long from, long to) throws IOException {
        return database.read(Rows.select(NUMBER, row -> row.getLong(1), table, from, to)).stream().mapToLong(Long::longValue).findFirst();
    }
}
