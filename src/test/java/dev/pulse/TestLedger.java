package dev.pulse;

import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.flow.Counters;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.LedgerSettings;
import dev.pulse.ledger.SqliteLedger;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// A real database in a folder, with the whole schema, and a ledger on it.
public final class TestLedger implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    public final Counters counters = new Counters();
    public final Database database;
    public final SqliteLedger ledger;

    public TestLedger(Path folder, Clock clock) throws Exception {
        var settings = LedgerSettings.of(folder.resolve("pulse.db"));
        database = Database.open(settings.file(), Schema.MIGRATIONS, settings.waitingMax());
        ledger = SqliteLedger.open(database, settings, counters, clock, Facets.ALL);
    }

    /// An event at [#NOW] as `sentinel` would send it.
    public static Event event(String id, String type, Severity severity, String payload) {
        return new Event("1.0", Timestamp.of(NOW), "sentinel", "0.1.0", "edge-1", type, severity, id, Payload.parse(payload),
                Payload.EMPTY, NOW);
    }

    public void keep(Event... events) {
        ledger.keep(Intake.of(List.of(events), List.of(), "127.0.0.1", NOW)).join();
    }

    /// The first column of the first row.
    public long number(String sql) throws IOException {
        return database.read(connection -> {
            try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        });
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
