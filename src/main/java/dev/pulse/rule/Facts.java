package dev.pulse.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Payload;
import java.util.ArrayList;
import java.util.List;

/// The entries of a payload as facts for people, in their order.
final class Facts {
    static final int FACTS_MAX = 20;
    static final int NAME_CHARS_MAX = 100;
    static final int VALUE_CHARS_MAX = 500;
    private static final String MORE = "…";

    private Facts() {}

    /// At most [#FACTS_MAX]; the last one says how many are missing. Nested values are compact JSON.
    static List<Fact> of(Payload payload) {
        var facts = new ArrayList<Fact>();
        var tree = payload.tree();
        for (var entry : tree.properties()) {
            if (facts.size() == FACTS_MAX - 1 && tree.size() > FACTS_MAX) {
                facts.add(new Fact(MORE, tree.size() - facts.size() + " more"));
                break;
            }
            facts.add(new Fact(cut(entry.getKey(), NAME_CHARS_MAX), cut(text(entry.getValue()), VALUE_CHARS_MAX)));
        }
        return facts;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        var end = max - MORE.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MORE;
    }
}
