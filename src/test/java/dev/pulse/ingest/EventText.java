package dev.pulse.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Events as text, right ones and ones with a mistake.
public final class EventText {
    private static final Map<String, String> FIELDS = fields();
    public static final String VALID = text(FIELDS, "");

    private EventText() {}

    /// The valid event with changes: `-name` takes a field out, `+{…}` puts the fields of that object over the others, as text, so
    /// that it may hold what no JSON library would write.
    public static String changed(String changes) {
        var fields = new LinkedHashMap<>(FIELDS);
        var plus = changes.indexOf("+{");
        var removals = plus < 0 ? changes : changes.substring(0, plus);
        for (var removal : removals.strip().split("\\s+")) {
            fields.remove(removal.replaceFirst("^-", ""));
        }
        var added = plus < 0 ? "" : changes.substring(plus + 2, changes.lastIndexOf('}')).strip();
        fields.keySet().removeIf(name -> added.contains("\"" + name + "\":"));
        return text(fields, added);
    }

    /// The columns of each line of a gallery.
    public static Stream<List<String>> gallery(String resource) {
        try (var in = EventText.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Stream.of(line.split("\\s+\\|\\s+")).map(String::strip).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Map<String, String> fields, String added) {
        var known = fields.entrySet().stream().map(field -> "\"" + field.getKey() + "\":" + field.getValue());
        return Stream.concat(known, Stream.of(added).filter(text -> !text.isEmpty())).collect(Collectors.joining(",", "{", "}"));
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("schema_version", "\"1.0\"");
        fields.put("timestamp", "\"2026-11-20T11:00:00.123+01:00\"");
        fields.put("source", "\"sentinel\"");
        fields.put("source_version", "\"0.1.0\"");
        fields.put("host", "\"edge-1\"");
        fields.put("event_type", "\"sentinel.alert\"");
        fields.put("severity", "\"high\"");
        fields.put("event_id", "\"a-1\"");
        fields.put("payload", "{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.7\"}");
        return fields;
    }
}
