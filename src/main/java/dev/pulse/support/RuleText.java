package dev.pulse.support;

import java.util.stream.Collectors;

/// A rule file without what people wrote in it for themselves. Also a `#` inside quotes counts as the beginning of a comment: better too
/// little than too much.
final class RuleText {
    private static final int CHARS_MAX = 64 << 10;

    private RuleText() {}

    static String withoutComments(String text) {
        return text.substring(0, Math.min(CHARS_MAX, text.length())).lines().map(line -> line.replaceFirst("(^|\\s)#.*$", ""))
                .filter(line -> !line.isBlank()).collect(Collectors.joining("\n", "", "\n"));
    }
}
