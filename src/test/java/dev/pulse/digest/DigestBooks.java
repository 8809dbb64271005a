package dev.pulse.digest;

import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.Rejection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Fills a ledger with what digests tell.
record DigestBooks(TestLedger books) {
    void event(Instant at, String source, String host, String type, Severity severity, String payload) {
        var event = new Event("1.0", Timestamp.of(at), source, "1", host, type, severity, "", Payload.parse(payload), Payload.EMPTY, at);
        books.ledger.keep(Intake.of(List.of(event), List.of(), "127.0.0.1", at)).join();
    }

    void measured(Instant at, String host, String what, String payload) {
        event(at, "syswatch", host, "system.metrics." + what, Severity.INFO, payload);
    }

    void attack(Instant at, String payload) {
        event(at, "sentinel", "edge-1", "sentinel.alert", Severity.HIGH, payload);
    }

    void everyStoredPayloadBecomes(String text) throws Exception {
        books.database.writer().write(transaction -> transaction.update("update events set payload = ?", text));
    }

    void rejected(Instant at) {
        books.ledger.keep(Intake.of(List.of(), List.of(new Rejection("0", "no source", "{}")), "127.0.0.1", at)).join();
    }

    void alert(Instant raised, String rule, Severity severity) throws Exception {
        books.database.writer().write(transaction -> transaction.update("""
                insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time, raised,
                source, host) values (?, 'k', ?, 't', 'open', 1, 1, 1, 1, 1, ?, 'sentinel', 'edge-1')""",
                rule, severity.ordinal(), raised.toEpochMilli()));
    }

    void held(Instant hour, String rule, String reason, int count) throws Exception {
        books.database.writer().write(transaction -> transaction.update(
                "insert into suppressions (rule, key, reason, hour, count) values (?, 'k', ?, ?, ?)", rule, reason,
                hour.toEpochMilli(), count));
    }

    Digest read(Span span) throws IOException {
        return books.database.read(new SqliteDigest(span));
    }
}
