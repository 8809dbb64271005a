package dev.pulse.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/// Event contract 1.x: nine fields with strict types, nothing coerced. What it does not know is kept beside them.
///
/// The reasons name the field, what is wrong and what was expected, and never hold text of the request.
final class Contract {
    static final int PAYLOAD_BYTES_MAX = 256 * 1024;
    static final int ID_LENGTH_MAX = 256;
    /// The tree of a longer payload is not kept beside its text while the event waits: it takes twenty times the memory.
    private static final int TREE_TEXT_LENGTH_MAX = 4_096;
    static final int TEXT_LENGTH_MAX = 256;

    private static final Pattern VERSION = Pattern.compile("1(\\.\\d{1,9}){1,2}");
    private static final int SOURCE_LENGTH_MAX = 64;

    private Contract() {}

    /// @param payload the text of its payload as it was sent; empty to write it anew
    /// @throws BrokenException at the first field that breaks it, in the order of the contract
    static Event event(JsonNode value, String payload, Instant receivedAt) throws BrokenException {
        if (!(value instanceof ObjectNode fields)) {
            throw new BrokenException("expected a JSON object, found " + kind(value));
        }
        return new Event(version(fields), timestamp(fields), source(fields), optional(fields, "source_version", TEXT_LENGTH_MAX),
                optional(fields, "host", TEXT_LENGTH_MAX), type(fields), severity(fields), id(fields), payload(fields, payload),
                extra(fields), receivedAt);
    }

    private static String version(ObjectNode fields) throws BrokenException {
        var version = required(fields, "schema_version");
        require(version.equals("1.0") || VERSION.matcher(version).matches(), "schema_version",
                "is no version this PULSE understands, expected 1.x such as \"1.0\"");
        return version;
    }

    private static Timestamp timestamp(ObjectNode fields) throws BrokenException {
        return Timestamp.parse(required(fields, "timestamp")).orElseThrow(() -> broken("timestamp",
                "is no RFC 3339 time with offset, expected one such as \"2026-11-20T10:00:00.123Z\""));
    }

    private static String source(ObjectNode fields) throws BrokenException {
        var source = required(fields, "source");
        require(isSource(source), "source", "must be 1 to 64 characters out of A-Z a-z 0-9 . _ -");
        return source;
    }

    // Every event passes here, so this is written out: a regular expression costs as much as reading the rest of the event.
    private static boolean isSource(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= SOURCE_LENGTH_MAX;
    }

    private static String type(ObjectNode fields) throws BrokenException {
        var type = required(fields, "event_type");
        require(!type.isBlank() && type.length() <= TEXT_LENGTH_MAX, "event_type", "must be 1 to " + TEXT_LENGTH_MAX + " characters");
        return type;
    }

    private static Severity severity(ObjectNode fields) throws BrokenException {
        return Severity.of(required(fields, "severity")).orElseThrow(() -> broken("severity",
                "must be exactly one of info, low, medium, high, critical"));
    }

    private static String id(ObjectNode fields) throws BrokenException {
        require(fields.path("event_id").asText("-").length() > 0, "event_id", "must be 1 to " + ID_LENGTH_MAX + " characters");
        return optional(fields, "event_id", ID_LENGTH_MAX);
    }

    private static Payload payload(ObjectNode fields, String text) throws BrokenException {
        var payload = present(fields, "payload");
        if (!(payload instanceof ObjectNode object)) {
            throw broken("payload", "is " + kind(payload) + ", expected an object");
        }
        return bounded("payload", text.isEmpty() ? Payload.of(object) : Payload.of(object, text));
    }

    private static Payload extra(ObjectNode fields) throws BrokenException {
        for (var names = fields.fieldNames(); names.hasNext();) {
            if (!isKnown(names.next())) {
                return unknown(fields);
            }
        }
        return Payload.EMPTY;
    }

    private static boolean isKnown(String field) {
        return switch (field) {
            case "schema_version", "timestamp", "source", "source_version", "host", "event_type", "severity", "event_id",
                    "payload" -> true;
            default -> false;
        };
    }

    private static Payload unknown(ObjectNode fields) throws BrokenException {
        return bounded("(unknown fields)", Payload.of(unknownOf(fields)));
    }

    private static ObjectNode unknownOf(ObjectNode fields) {
        var unknown = fields.objectNode();
        fields.properties().stream().filter(field -> !isKnown(field.getKey()))
                .forEach(field -> unknown.set(field.getKey(), field.getValue()));
        return unknown;
    }

    private static Payload bounded(String field, Payload payload) throws BrokenException {
        var json = payload.json();
        var fits = json.length() <= PAYLOAD_BYTES_MAX / 3 || json.getBytes(StandardCharsets.UTF_8).length <= PAYLOAD_BYTES_MAX;
        require(fits, field, "is larger than " + PAYLOAD_BYTES_MAX + " bytes");
        return json.length() <= TREE_TEXT_LENGTH_MAX ? payload : Payload.parse(json);
    }

    private static String required(ObjectNode fields, String name) throws BrokenException {
        return text(name, present(fields, name));
    }

    private static JsonNode present(ObjectNode fields, String name) throws BrokenException {
        var value = fields.get(name);
        require(value != null, name, "is missing");
        return value;
    }

    /// The text, or empty if the field is missing or null.
    private static String optional(ObjectNode fields, String name, int lengthMax) throws BrokenException {
        var value = fields.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        var text = text(name, value);
        require(text.length() <= lengthMax, name, "is longer than " + lengthMax + " characters");
        return text;
    }

    private static String text(String name, JsonNode value) throws BrokenException {
        require(value.isTextual(), name, "is " + kind(value) + ", expected a string");
        return value.textValue();
    }

    private static void require(boolean holds, String field, String otherwise) throws BrokenException {
        if (!holds) {
            throw broken(field, otherwise);
        }
    }

    private static BrokenException broken(String field, String how) {
        return new BrokenException("field \"" + field + "\" " + how);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    /// Which rule an event breaks. It never leaves this package: the receipt carries its message.
    static final class BrokenException extends Exception {
        BrokenException(String reason) {
            super(reason, null, false, false);
        }
    }
}
