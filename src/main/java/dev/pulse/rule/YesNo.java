package dev.pulse.rule;

import dev.pulse.event.Printable;

/// A choice in a rule file.
final class YesNo {
    private YesNo() {}

    /// @throws IllegalArgumentException if it is neither `true` nor `false`
    static boolean parse(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + Printable.of(word) + "\" is neither true nor false");
        };
    }
}
