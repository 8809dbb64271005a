package dev.pulse.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/// A JSON object that is a text in the book and a tree in a rule; whichever is missing is made when it is first asked for.
///
/// Numbers keep their digits (`1.50` stays `1.50`). The tree must not be changed. Two payloads are equal if their texts are.
public final class Payload {
    public static final Payload EMPTY = parse("{}");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private volatile String json;
    private volatile ObjectNode tree;

    private Payload(String json, ObjectNode tree) {
        this.json = json;
        this.tree = tree;
    }

    public static Payload of(ObjectNode tree) {
        return new Payload(null, Objects.requireNonNull(tree));
    }

    /// @param json the text that the tree was read from, one line
    public static Payload of(ObjectNode tree, String json) {
        return new Payload(Objects.requireNonNull(json), Objects.requireNonNull(tree));
    }

    /// @param json the text of one JSON object, as [#json()] gave it; it is read when the tree is first asked for
    public static Payload parse(String json) {
        return new Payload(Objects.requireNonNull(json), null);
    }

    /// One line of JSON.
    public String json() {
        if (json == null) {
            json = tree.toString();
        }
        return json;
    }

    /// @throws IllegalArgumentException if the text given to [#parse(String)] is no JSON object
    public ObjectNode tree() {
        if (tree == null) {
            tree = read(json);
        }
        return tree;
    }

    public boolean isEmpty() {
        return tree == null ? "{}".equals(json) : tree.isEmpty();
    }

    private static ObjectNode read(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("a stored payload is JSON but no object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a stored payload is no JSON", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && json().equals(payload.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
