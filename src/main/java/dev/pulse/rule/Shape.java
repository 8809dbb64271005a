package dev.pulse.rule;

import dev.pulse.rule.YamlNode.Text;
import java.util.List;
import java.util.function.Consumer;

/// What the value of an attribute may be.
interface Shape {
    /// @param scope what is around the value
    /// @return what Camel is given for it
    /// @throws RuleFileException if it may not be so
    YamlNode checked(YamlNode value, RuleScope scope) throws RuleFileException;

    /// A text that a parser accepts; the parser's message is the reason if it does not.
    static Shape text(Consumer<String> parser) {
        return (value, scope) -> {
            var text = scalar(value);
            parsed(text, parser);
            return text;
        };
    }

    /// One of some words, exactly as they are written here.
    static Shape oneOf(String kind, List<String> words) {
        return text(word -> {
            if (!words.contains(word)) {
                throw new IllegalArgumentException(Suggestion.of(word, kind, words));
            }
        });
    }

    static Shape number(int min, int max) {
        return text(word -> requireNumber(word, min, max));
    }

    static void requireNumber(String word, int min, int max) {
        if (!word.matches("\\d{1,9}") || Integer.parseInt(word) < min || Integer.parseInt(word) > max) {
            throw new IllegalArgumentException("expected a number from %d to %d".formatted(min, max));
        }
    }

    static Text scalar(YamlNode value) throws RuleFileException {
        if (value instanceof Text text) {
            return text;
        }
        throw new RuleFileException(value.line(), "expected a text in quotes");
    }

    static void parsed(Text text, Consumer<String> parser) throws RuleFileException {
        try {
            parser.accept(text.text());
        } catch (IllegalArgumentException e) {
            throw new RuleFileException(text.line(), e.getMessage());
        }
    }
}
