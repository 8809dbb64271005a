package dev.pulse.rule;

import dev.pulse.event.Printable;
import dev.pulse.query.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What to say about a word that is not one of those expected.
final class Suggestion {
    private static final Pattern DASHED = Pattern.compile("-([a-z])");

    private static final int WORDS_MAX = 30;

    private Suggestion() {}

    /// Such as `unknown severity "hihg"; did you mean "high"?`, or the list of what is expected where nothing is near.
    static String of(String found, String kind, Collection<String> expected) {
        var joined = DASHED.matcher(found).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        var nearest = expected.contains(joined) ? Optional.of(joined) : Nearest.to(found, expected);
        return "unknown %s \"%s\"; ".formatted(kind, Printable.of(found))
                + nearest.map(word -> "did you mean \"" + word + "\"?").orElseGet(() -> expected(expected.stream().sorted().toList()));
    }

    private static String expected(List<String> words) {
        return switch (words.size()) {
            case 0 -> "there is none";
            case 1 -> "expected " + words.getFirst();
            default -> "expected one of " + String.join(", ", words.subList(0, Math.min(words.size(), WORDS_MAX)));
        };
    }
}
