package dev.pulse.ingest;

import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Gives an event without an id one that says what is in it, so that a batch sent twice is kept once.
final class ContentId {
    private ContentId() {}

    static Event give(Event event) {
        if (event.hasId()) {
            return event;
        }
        var id = "sha256:" + HexFormat.of().formatHex(digest(EventJson.of(event) + event.extra().json()));
        return new Event(event.schemaVersion(), event.timestamp(), event.source(), event.sourceVersion(), event.host(), event.type(),
                event.severity(), id, event.payload(), event.extra(), event.receivedAt());
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
