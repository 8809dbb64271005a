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
import java.util.ArrayList;
import java.util.List;

/// Takes a body apart into the values that are to be events.
final class BodyReader {
    /// More values than this in one request are refused as a whole: each one costs a line in the receipt.
    static final int ELEMENTS_MAX = 65_536;
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
    static List<Element> json(byte[] body) throws UnreadableException {
        Utf8.require(body);
        return elements(body, Utf8.start(body), body.length);
    }

    /// One value per line; blank lines do not count. A line that is no JSON is one faulty element.
    static List<Element> lines(byte[] body) throws UnreadableException {
        Utf8.require(body);
        var hasEscapes = Utf8.hasEscapes(body);
        var elements = new ArrayList<Element>();
        for (int from = Utf8.start(body), to; from < body.length; from = to + 1) {
            to = lineEnd(body, from);
            if (!isBlank(body, from, to)) {
                add(elements, line(body, from, to, hasEscapes));
            }
        }
        if (elements.isEmpty()) {
            throw new UnreadableException("the body is empty", 1, 1);
        }
        return elements;
    }

    private static Element line(byte[] body, int from, int to, boolean hasEscapes) {
        try (var parser = JSON.createParser(body, from, to - from)) {
            parser.nextToken();
            var tree = new TreeReader(parser, hasEscapes);
            var value = tree.read();
            requireEnd(parser);
            return new Element(value, tree.fault(), from, to, payload(body, from, tree));
        } catch (IOException e) {
            return Element.unreadable(unreadable(e).getMessage(), from, to);
        } catch (UnreadableException e) {
            return Element.unreadable(e.getMessage(), from, to);
        }
    }

    private static List<Element> elements(byte[] body, int from, int to) throws UnreadableException {
        try (var parser = JSON.createParser(body, from, to - from)) {
            var token = parser.nextToken();
            if (token == null) {
                throw new UnreadableException("the body is empty", 1, 1);
            }
            var tree = new TreeReader(parser, Utf8.hasEscapes(body));
            var elements = new ArrayList<Element>();
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    add(elements, element(body, from, parser, tree));
                }
            } else {
                elements.add(element(body, from, parser, tree));
            }
            requireEnd(parser);
            return elements;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void add(List<Element> elements, Element element) throws UnreadableException {
        if (elements.size() == ELEMENTS_MAX) {
            throw new UnreadableException("more than " + ELEMENTS_MAX + " events in one request");
        }
        elements.add(element);
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

    private static void requireEnd(JsonParser parser) throws IOException, UnreadableException {
        if (parser.nextToken() != null) {
            throw at("more text after the end", parser.currentTokenLocation());
        }
    }

    // The parser's own messages quote the body, so only their place is used.
    private static UnreadableException unreadable(IOException e) {
        return switch (e) {
            case StreamConstraintsException limit -> new UnreadableException("nested deeper than " + NESTING_MAX + " levels");
            case JsonEOFException end -> at("the text ends too early", end.getLocation());
            case JsonProcessingException json -> at("unexpected character", json.getLocation());
            default -> new UnreadableException("it cannot be read");
        };
    }

    private static UnreadableException at(String reason, JsonLocation location) {
        return new UnreadableException(reason, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
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
