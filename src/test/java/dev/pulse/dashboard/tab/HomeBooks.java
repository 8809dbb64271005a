package dev.pulse.dashboard.tab;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.View;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import dev.pulse.query.Query;
import dev.pulse.query.QueryFunctions;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/// A database with what the first tabs show.
final class HomeBooks implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:30Z");
    static final Look LOOK = new Look(NOW, ZoneOffset.UTC, Query.parse(""), 20);

    private final TestLedger books;

    HomeBooks(Path folder) throws Exception {
        books = new TestLedger(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Event event(Instant at, String source, String host, String type, Severity severity, String payload) {
        return new Event("1.0", Timestamp.of(at), source, "1", host, type, severity, "", Payload.parse(payload), Payload.EMPTY, at);
    }

    static Instant ago(Duration age) {
        return NOW.minus(age);
    }

    static Instant minutesAgo(long minutes) {
        return ago(Duration.ofMinutes(minutes));
    }

    void keep(Event event) {
        books.ledger.keep(Intake.of(List.of(event), List.of(), "127.0.0.1", event.receivedAt())).join();
    }

    void keep(List<Event> events) {
        books.ledger.keep(Intake.of(events, List.of(), "127.0.0.1", NOW)).join();
    }

    void measured(Instant at, String host, String type, String payload) {
        keep(event(at, "syswatch", host, type, Severity.INFO, payload));
    }

    void hour(Instant at, String source, String type, Severity severity, long count) throws Exception {
        write("""
                insert into hourly_events (hour, source, type, severity, count) values (?, ?, ?, ?, ?)
                on conflict do update set count = count + excluded.count""",
                SqliteOverview.begin(at, SqliteOverview.HOUR), source, type, severity.ordinal(), count);
    }

    void minute(Instant at, String source, Severity severity, boolean routine, long count) throws Exception {
        write("""
                insert into minute_events (minute, source, severity, routine, count) values (?, ?, ?, ?, ?)
                on conflict do update set count = excluded.count""",
                SqliteOverview.begin(at, SqliteOverview.MINUTE), source, severity.ordinal(), routine ? 1 : 0, count);
    }

    void seen(String source, Instant at) throws Exception {
        write("insert into sources (name, first_seen, last_seen, last_type) values (?, 0, ?, 't') on conflict do update"
                + " set last_seen = excluded.last_seen", source, at.toEpochMilli());
    }

    void alert(Instant raised, Severity severity, String source, String title, long events) throws Exception {
        write("""
                insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
                source, host) values ('rule-a', 'k', ?, ?, 'new', 1, 1, ?, 1, 1, ?, ?, 'edge-1')""",
                severity.ordinal(), title, events, raised.toEpochMilli(), source);
    }

    void write(String sql, Object... values) throws Exception {
        books.database.writer().write(transaction -> transaction.update(sql, values));
    }

    /// Lets a view read what it wants and take it over.
    <V extends View> V read(V view) throws IOException {
        return read(view, LOOK);
    }

    <V extends View> V read(V view, Look look) throws IOException {
        var reading = view.reading(look);
        books.database.read(connection -> {
            QueryFunctions.register(connection);
            return reading.from(connection);
        }).run();
        return view;
    }

    <T> T from(dev.pulse.sqlite.Reading<T> reading) throws IOException {
        return books.database.read(reading);
    }

    String plan(String sql) throws IOException {
        var values = new Object[(int) sql.chars().filter(c -> c == '?').count()];
        Arrays.fill(values, 1);
        return String.join("\n", books.database.read(Rows.select("explain query plan " + sql, row -> row.getString("detail"), values)));
    }

    @Override
    public void close() throws IOException {
        books.close();
    }
}
