package dev.pulse.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// How one part of the program is, and why.
///
/// @param name   such as `ledger` or `channel discord`; a word of ours
/// @param reason what the operator should know, safe to print: for the database, the dashboard and the doctor. It may name paths, files,
///               addresses and what another server said
/// @param open   what everybody who reaches the port may know; see [#openly]
public record Part(String name, State state, String reason, String open) {
    public Part {
        Objects.requireNonNull(name);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(open);
    }

    public static Part up(String name, String reason) {
        return new Part(name, State.UP, reason, "");
    }

    public static Part degraded(String name, String reason) {
        return new Part(name, State.DEGRADED, reason, "");
    }

    public static Part down(String name, String reason) {
        return new Part(name, State.DOWN, reason, "");
    }

    /// The same part, with what an endpoint without a token says of it: fixed words, numbers and times, so no text that comes from
    /// outside or from the configuration. Where the part has no reason yet, that is its reason too.
    ///
    /// @param words as [String#format] takes them
    public Part openly(String words, Object... values) {
        if (!Stream.of(values).allMatch(value -> value instanceof Number || value instanceof Instant)) {
            throw new IllegalArgumentException("the open text of the part " + name + " has numbers and times only");
        }
        var text = String.format(Locale.ROOT, words, values);
        return new Part(name, state, reason.isEmpty() ? text : reason, text);
    }
}
