package dev.pulse.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/// Builds the tree of one value and remembers the first thing in it that is legal JSON, or nearly, but not acceptable in an event.
/// It reads on to the end of the value, so that the next one of a batch is judged by itself.
final class TreeReader {
    static final int DEPTH_MAX = 32;
    static final int NAME_LENGTH_MAX = 256;
    static final int NUMBER_LENGTH_MAX = 100;
    /// A tree takes twenty times the memory of its text, so it is the values that must be bounded.
    static final int VALUES_MAX = 10_000;
    /// No number that means something comes near it, and calculating with a larger one may overflow or never end.
    static final int SCALE_MAX = 10_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String PAYLOAD = "payload";

    private final JsonParser parser;
    private final boolean hasEscapes;
    private String fault = "";
    private int values;
    private int payloadFrom;
    private int payloadTo;

    /// @param hasEscapes whether the body holds any `\`; without one no text needs to be looked at
    TreeReader(JsonParser parser, boolean hasEscapes) {
        this.parser = parser;
        this.hasEscapes = hasEscapes;
    }

    /// Reads the value whose first token is the current one.
    JsonNode read() throws IOException {
        fault = "";
        values = payloadTo = payloadFrom = 0;
        return value(parser.currentToken(), 1);
    }

    /// What is wrong with the value read last; empty if nothing is.
    String fault() {
        return fault;
    }

    /// Where the text of the field `payload` of the value read last begins, in bytes.
    int payloadFrom() {
        return payloadFrom;
    }

    /// Where it ends, exclusive; the same as the beginning if there is no such object.
    int payloadTo() {
        return payloadTo;
    }

    private boolean isFull() {
        return values > VALUES_MAX;
    }

    private JsonNode value(JsonToken token, int depth) throws IOException {
        if (++values > VALUES_MAX) {
            wrong("it holds more than " + VALUES_MAX + " values");
            parser.skipChildren();
            return MissingNode.getInstance();
        }
        return switch (token) {
            case START_OBJECT, START_ARRAY -> nested(token, depth);
            case VALUE_STRING -> TextNode.valueOf(text(parser.getText()));
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.getInstance();
            case null, default -> throw new IOException("no value");
        };
    }

    private JsonNode nested(JsonToken token, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            wrong("it is nested deeper than " + DEPTH_MAX + " levels");
            parser.skipChildren();
            return MissingNode.getInstance();
        }
        return token == JsonToken.START_OBJECT ? object(depth) : array(depth);
    }

    private ObjectNode object(int depth) throws IOException {
        var object = NODES.objectNode();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (name.length() > NAME_LENGTH_MAX) {
                wrong("a key is longer than " + NAME_LENGTH_MAX + " characters");
            }
            var value = depth == 1 && name.equals(PAYLOAD) ? payload() : value(parser.nextToken(), depth + 1);
            if (!isFull() && object.replace(text(name), value) != null) {
                wrong("a key stands twice in one object");
            }
        }
        return object;
    }

    private JsonNode payload() throws IOException {
        var token = parser.nextToken();
        payloadFrom = (int) parser.currentTokenLocation().getByteOffset();
        var value = value(token, 2);
        payloadTo = token == JsonToken.START_OBJECT ? (int) parser.currentLocation().getByteOffset() : payloadFrom;
        return value;
    }

    private ArrayNode array(int depth) throws IOException {
        var array = NODES.arrayNode();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            var value = value(token, depth + 1);
            if (!isFull()) {
                array.add(value);
            }
        }
        return array;
    }

    private JsonNode integer() throws IOException {
        if (isTooLong()) {
            return MissingNode.getInstance();
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private JsonNode decimal() throws IOException {
        if (isTooLong()) {
            return MissingNode.getInstance();
        }
        if (parser.isNaN()) {
            wrong("NaN and Infinity are no JSON numbers");
            return MissingNode.getInstance();
        }
        try {
            var number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) <= SCALE_MAX) {
                return DecimalNode.valueOf(number);
            }
        } catch (NumberFormatException e) {
            // A decimal has 32 bits for its exponent; here the text has more.
        }
        wrong("a number has an exponent that is too large");
        return MissingNode.getInstance();
    }

    private boolean isTooLong() throws IOException {
        var tooLong = parser.getTextLength() > NUMBER_LENGTH_MAX;
        if (tooLong) {
            wrong("a number has more than " + NUMBER_LENGTH_MAX + " characters");
        }
        return tooLong;
    }

    private String text(String text) {
        if (hasEscapes && hasLoneSurrogate(text)) {
            wrong("a text holds half of a surrogate pair");
        }
        return text;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private void wrong(String what) {
        fault = fault.isEmpty() ? what : fault;
    }
}
