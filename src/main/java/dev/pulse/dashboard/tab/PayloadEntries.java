package dev.pulse.dashboard.tab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pulse.event.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The values of a payload with their paths, such as `disks.0.name`, in the order they stand in. Payloads can be large and hostile: what
/// is read of one has a limit, and nothing is read twice.
///
/// @param entries    foreign text
/// @param isComplete whether there is no more than that
record PayloadEntries(List<PayloadEntry> entries, boolean isComplete) {
    /// What one line can show needs no more than that.
    private static final int HEAD_CHARACTERS = 4096;
    private static final int HEAD_ENTRIES = 200;
    private static final JsonFactory JSON = new JsonFactory();

    /// @param path  names with dots between; elements of arrays are counted from 0
    /// @param value as it stands in the JSON, text without its quotes; `{}` and `[]` for what is empty
    record PayloadEntry(String path, String value) {}

    PayloadEntries {
        entries = List.copyOf(entries);
    }

    /// What stands at the beginning of it.
    static PayloadEntries head(Payload payload) {
        var json = payload.json();
        return of(json.substring(0, Math.min(json.length(), HEAD_CHARACTERS)), HEAD_ENTRIES);
    }

    /// @param json may end in the middle
    static PayloadEntries of(String json, int entriesMax) {
        var entries = new ArrayList<PayloadEntry>();
        try (var parser = JSON.createParser(json)) {
            return new PayloadEntries(entries, isRead(parser, entries, json, entriesMax));
        } catch (IOException e) {
            return new PayloadEntries(entries, false);
        }
    }

    private static boolean isRead(JsonParser parser, List<PayloadEntry> entries, String json, int entriesMax) throws IOException {
        var before = JsonToken.NOT_AVAILABLE;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            var isEmpty = before == JsonToken.START_OBJECT && token == JsonToken.END_OBJECT
                    || before == JsonToken.START_ARRAY && token == JsonToken.END_ARRAY;
            if (token.isScalarValue() || isEmpty && !parser.getParsingContext().inRoot()) {
                if (entries.size() == entriesMax) {
                    return false;
                }
                entries.add(new PayloadEntry(path(parser), isEmpty ? (token == JsonToken.END_OBJECT ? "{}" : "[]") : text(parser, json)));
            }
            before = token;
        }
        return true;
    }

    /// Of a text that goes on behind the end, as much as is there.
    private static String text(JsonParser parser, String json) throws IOException {
        try {
            return parser.getText();
        } catch (IOException e) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw e;
            }
            return json.substring((int) parser.currentTokenLocation().getCharOffset() + 1);
        }
    }

    private static String path(JsonParser parser) {
        var path = new StringBuilder();
        for (var context = parser.getParsingContext(); !context.inRoot(); context = context.getParent()) {
            var step = context.inArray() ? Integer.toString(context.getCurrentIndex()) : context.getCurrentName();
            path.insert(0, path.isEmpty() ? step : step + ".");
        }
        return path.toString();
    }

    /// The value at a path; empty if there is none.
    String text(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).map(PayloadEntry::value).findFirst().orElse("");
    }

    /// The value at a path; not a number if it is none.
    double number(String path) {
        return number(text(path), Double.NaN);
    }

    /// The sum of what stands in the elements of an array, such as `disks` and `read_bps`.
    double sum(String array, String name) {
        return entries.stream().filter(entry -> entry.path().startsWith(array + ".") && entry.path().endsWith("." + name))
                .mapToDouble(entry -> number(entry.value(), 0)).sum();
    }

    private static double number(String text, double otherwise) {
        try {
            return text.length() > 40 ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
