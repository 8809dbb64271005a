package dev.pulse.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes a body apart into the values that are to be events.
final class BodyReader {
    /// More values than this in one request are refused as a whole: each one costs a line in the receipt.
    static final int ELEMENTS_MAX = 65_536;
    static final String TOO_MANY = "more than " + ELEMENTS_MAX + " events in one request, send fewer at a time";
    /// Deeper nesting is not even read over; what an event may have is [TreeReader#DEPTH_MAX].
    private static final int NESTING_MAX = 1_000;

    // NaN is let through here to be refused with the one event that holds it. Field names are attackers' text: not interned.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.CHARSET_DETECTION, false)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE).maxNameLength(Integer.MAX_VALUE).build())
            .build();

    private BodyReader() {}

    /// One object, an array of them, or a scalar, which is one value that is no event.
    ///
    /// @param each is given every value as soon as it is read, so that only one tree is in memory at a time
    static void json(byte[] body, Consumer<Element> each) throws UnreadableException {
        Utf8.require(body);
        var from = Utf8.start(body);
        try (var parser = JSON.createParser(body, from, body.length - from)) {
            var token = parser.nextToken();
            if (token == null) {
                throw new UnreadableException("the body is empty", 1, 1);
            }
            var tree = new TreeReader(parser, Utf8.hasEscapes(body));
            if (token == JsonToken.START_ARRAY) {
                for (var count = 1; parser.nextToken() != JsonToken.END_ARRAY; count++) {
                    requireFew(count);
                    each.accept(element(body, from, parser, tree));
                }
            } else {
                each.accept(element(body, from, parser, tree));
            }
            requireEnd(parser, 1);
        } catch (IOException e) {
            throw unreadable(e, 1);
        }
    }

    /// One value per line; blank lines do not count. A line that is no JSON is one faulty element.
    static void lines(byte[] body, Consumer<Element> each) throws UnreadableException {
        Utf8.require(body);
        var hasEscapes = Utf8.hasEscapes(body);
        var count = 0;
        var number = 1;
        for (int from = Utf8.start(body), to; from < body.length; from = to + 1, number++) {
            to = lineEnd(body, from);
            if (!isBlank(body, from, to)) {
                requireFew(++count);
                each.accept(line(body, from, to, number, hasEscapes));
            }
        }
        if (count == 0) {
            throw new UnreadableException("the body is empty", 1, 1);
        }
    }

    private static Element line(byte[] body, int from, int to, int number, boolean hasEscapes) {
        try (var parser = JSON.createParser(body, from, to - from)) {
            parser.nextToken();
            var tree = new TreeReader(parser, hasEscapes);
            var value = tree.read();
            requireEnd(parser, number);
            return new Element(value, tree.fault(), from, to, payload(body, from, tree));
        } catch (IOException e) {
            return Element.unreadable(unreadable(e, number).getMessage(), from, to);
        } catch (UnreadableException e) {
            return Element.unreadable(e.getMessage(), from, to);
        }
    }

    private static void requireFew(int count) throws UnreadableException {
        if (count > ELEMENTS_MAX) {
            throw new UnreadableException(TOO_MANY);
        }
    }

    private static Element element(byte[] body, int offset, JsonParser parser, TreeReader tree) throws IOException {
        var from = offset + (int) parser.currentTokenLocation().getByteOffset();
        var value = tree.read();
        parser.finishToken();
        var to = offset + (int) parser.currentLocation().getByteOffset();
        return new Element(value, tree.fault(), from, to, payload(body, offset, tree));
    }

    /// What was sent is kept as it was sent, unless it has line breaks or tabs between its values.
    private static String payload(byte[] body, int offset, TreeReader tree) {
        var from = offset + tree.payloadFrom();
        var to = offset + tree.payloadTo();
        for (var i = from; i < to; i++) {
            if (body[i] >= 0 && body[i] < ' ') {
                return "";
            }
        }
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private static void requireEnd(JsonParser parser, int firstLine) throws IOException, UnreadableException {
        if (parser.nextToken() != null) {
            throw at("more text after the end", parser.currentTokenLocation(), firstLine);
        }
    }

    // The parser's own messages quote the body, so only their place is used.
    private static UnreadableException unreadable(IOException e, int firstLine) {
        return switch (e) {
            case StreamConstraintsException limit -> new UnreadableException("invalid JSON: nested deeper than " + NESTING_MAX + " levels");
            case JsonEOFException end -> at("the text ends too early", end.getLocation(), firstLine);
            case JsonProcessingException json -> at("unexpected character", json.getLocation(), firstLine);
            default -> new UnreadableException("invalid JSON: it cannot be read");
        };
    }

    private static UnreadableException at(String reason, JsonLocation location, int firstLine) {
        return new UnreadableException(reason, firstLine - 1 + Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static int lineEnd(byte[] body, int from) {
        var end = from;
        while (end < body.length && body[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (var i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
