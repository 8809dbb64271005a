package dev.pulse.dashboard.tab;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import dev.pulse.query.Query;
import dev.pulse.query.QueryFunctions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A database with what the sensors of the network sent.
final class SensorBooks implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:30Z");
    static final Look LOOK = look("");

    private final TestLedger books;

    SensorBooks(Path folder) throws Exception {
        books = new TestLedger(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Look look(String filter) {
        return new Look(NOW, ZoneOffset.UTC, Query.parse(filter), 20);
    }

    /// An alert of sentinel that came that long ago.
    void alert(Duration ago, String detector, Severity severity, String from, String message) {
        var payload = """
                {"detection_type":"%s","src_ip":"%s","dst_ip":"192.0.2.10","message":"%s"}""".formatted(detector, from, message);
        keep(ago, "sentinel", "edge-1", "sentinel.alert", severity, payload);
    }

    void lab(Duration ago, String type, Severity severity, String payload) {
        keep(ago, "netlab", "lab-1", "netlab." + type, severity, payload);
    }

    void keep(Duration ago, String source, String host, String type, Severity severity, String payload) {
        var at = NOW.minus(ago);
        var event = new Event("1.0", Timestamp.of(at), source, "0.1.0", host, type, severity, "", Payload.parse(payload), Payload.EMPTY,
                at);
        books.ledger.keep(Intake.of(List.of(event), List.of(), "127.0.0.1", at)).join();
    }

    /// Reads for the view as the dashboard does.
    void read(View view, Look look) throws IOException {
        var reading = view.reading(look);
        books.database.read(connection -> {
            QueryFunctions.register(connection);
            return reading.from(connection);
        }).run();
    }

    /// Draws, so that the view knows its size, reads and shows it.
    String screen(View view, int columns, int rows, Look look) throws IOException {
        read(view, look);
        Screens.text(columns, rows, canvas -> view.draw(canvas, look));
        read(view, look);
        return Screens.text(columns, rows, Glyphs.BRAILLE, canvas -> view.draw(canvas, look));
    }

    /// How SQLite would find what the statement asks for.
    List<String> plan(String sql) throws IOException {
        return books.database.read(connection -> {
            try (var statement = connection.prepareStatement("explain query plan " + sql); var rows = statement.executeQuery()) {
                var plan = new ArrayList<String>();
                while (rows.next()) {
                    plan.add(rows.getString("detail"));
                }
                return plan;
            }
        });
    }

    @Override
    public void close() throws IOException {
        books.close();
    }
}
