package dev.pulse.config;

import dev.pulse.event.Printable;
import java.nio.file.Path;
import java.util.Optional;

/// Something wrong in the configuration, said so that an operator can mend it. It never shows a secret.
///
/// @param where `environment`, `.env line 4`, `credentials`
/// @param what  what is wrong there, and what was expected
public record Mistake(String where, String what) {

    static Mistake wrong(Found found, String expected) {
        return new Mistake(found.where(), "%s is \"%s\", expected %s".formatted(found.key(), Printable.of(found.value()), expected));
    }

    static Mistake unknown(String where, String key, Optional<String> nearest) {
        var hint = nearest.map(right -> "; did you mean " + right + "?").orElse("");
        return new Mistake(where, Printable.of(key) + " is no setting" + hint);
    }

    static Mistake unreadable(String where, String key, Path file, String reason) {
        return new Mistake(where, "%s names %s, %s".formatted(Printable.of(key), Printable.of(file.toString()), reason));
    }

    @Override
    public String toString() {
        return Printable.of(where) + ": " + what;
    }
}
