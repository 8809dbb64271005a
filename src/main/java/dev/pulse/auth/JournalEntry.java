package dev.pulse.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// One line of `journalctl -o json`; <https://systemd.io/JOURNAL_EXPORT_FORMATS/>.
///
/// @param cursor where it stands in the journal
/// @param logged none if it is nobody's whom we know, else one
record JournalEntry(String cursor, List<Logged> logged) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CURSOR_MAX = 512;

    /// @return empty if it is no entry
    static Optional<JournalEntry> parse(String line) {
        try {
            var entry = JSON.readTree(line);
            var cursor = text(entry.path("__CURSOR"));
            return cursor.isEmpty() || cursor.length() > CURSOR_MAX ? Optional.empty() : Optional.of(new JournalEntry(cursor, logged(entry)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<Logged> logged(JsonNode entry) {
        var program = text(entry.path("SYSLOG_IDENTIFIER"));
        var micros = text(entry.path("_SOURCE_REALTIME_TIMESTAMP")).isEmpty() ? text(entry.path("__REALTIME_TIMESTAMP"))
                : text(entry.path("_SOURCE_REALTIME_TIMESTAMP"));
        if (!micros.matches("\\d{1,18}") || !isGenuine(entry, program)) {
            return List.of();
        }
        var at = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        return List.of(new Logged(at.toString(), text(entry.path("_HOSTNAME")), program, text(entry.path("MESSAGE"))));
    }

    /// Everybody may write to the journal under any name. Fields that begin with `_` are what journald itself saw.
    private static boolean isGenuine(JsonNode entry, String program) {
        var command = text(entry.path("_COMM"));
        var user = text(entry.path("_UID"));
        var isServer = program.startsWith("sshd");
        return (command.isEmpty() || command.startsWith(isServer ? "sshd" : program))
                && (!isServer || user.isEmpty() || user.equals("0"));
    }

    /// A text that is no UTF-8 comes as an array of its bytes, a field that stands twice as an array of texts.
    private static String text(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return value.asText("");
        }
        if (!value.path(0).isInt()) {
            return value.path(0).asText("");
        }
        var bytes = new ByteArrayOutputStream();
        value.forEach(one -> bytes.write(one.asInt()));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
