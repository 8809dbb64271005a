package dev.pulse.rule;

import dev.pulse.event.Printable;
import java.util.regex.Pattern;

/// What a metric is held against, such as `> 90`.
///
/// @param comparison `>`, `>=`, `<` or `<=`
/// @param number     in the unit of the metric, or in percent where it is part of a total
record Limit(String comparison, double number) {
    private static final Pattern TEXT = Pattern.compile("\\s*(>=|>|<=|<)\\s*(-?\\d{1,15}(?:\\.\\d{1,15})?)\\s*%?\\s*");

    /// @throws IllegalArgumentException if it is no comparison with a number
    static Limit parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + Printable.of(text)
                    + "\" is not a limit; expected >, >=, < or <= and a number, such as > 90");
        }
        return new Limit(parts.group(1), Double.parseDouble(parts.group(2)));
    }

    boolean isBroken(double value) {
        return switch (comparison) {
            case ">" -> value > number;
            case ">=" -> value >= number;
            case "<" -> value < number;
            default -> value <= number;
        };
    }
}
