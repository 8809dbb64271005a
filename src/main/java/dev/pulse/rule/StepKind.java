package dev.pulse.rule;

import dev.pulse.rule.RuleExpressions.Slot;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A step of a rule, or a part of one: a line in the tables of [RuleGrammar].
///
/// @param slot       what it needs an expression for
/// @param shorthand  the attribute that stands for the whole step where it is a text alone; empty if none does
/// @param attributes by name
record StepKind(String name, Slot slot, String shorthand, Map<String, Attribute> attributes) {
    /// For the reader of the file only; every step may have one.
    static final String DESCRIPTION = "description";

    /// An attribute that a step may have.
    record Attribute(String name, boolean isNeeded, Shape shape) {}

    static StepKind kind(String name, Slot slot, Attribute... attributes) {
        return brief(name, slot, "", attributes);
    }

    static StepKind brief(String name, Slot slot, String shorthand, Attribute... attributes) {
        var byName = new TreeMap<String, Attribute>();
        for (var attribute : attributes) {
            byName.put(attribute.name(), attribute);
        }
        return new StepKind(name, slot, shorthand, byName);
    }

    static Attribute needs(String name, Shape shape) {
        return new Attribute(name, true, shape);
    }

    static Attribute may(String name, Shape shape) {
        return new Attribute(name, false, shape);
    }

    /// Every word that may stand in it.
    Set<String> words() {
        var words = new HashSet<>(attributes.keySet());
        words.add(DESCRIPTION);
        if (slot != Slot.NONE) {
            words.addAll(RuleExpressions.KEYS);
        }
        return words;
    }
}
