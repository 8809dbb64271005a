package dev.pulse.rule;

import dev.pulse.event.Printable;
import dev.pulse.query.Nearest;
import java.util.Collection;

/// What to say about a word that is not one of those expected.
final class Suggestion {
    private Suggestion() {}

    /// Such as `"hihg" is no severity; did you mean "high"?`, or the list of what is expected where nothing is near.
    static String of(String found, String kind, Collection<String> expected) {
        var nearest = Nearest.to(found, expected).map(word -> "did you mean \"" + word + "\"?");
        return "\"%s\" is no %s; %s".formatted(Printable.of(found), kind,
                nearest.orElseGet(() -> "expected one of " + String.join(", ", expected.stream().sorted().toList())));
    }
}
