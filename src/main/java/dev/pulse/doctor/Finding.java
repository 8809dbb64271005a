package dev.pulse.doctor;

import java.util.Objects;

/// What a check found. None of its texts is neutralised.
///
/// @param check which check, such as `disk`
/// @param where the file, the address or the part it is about; empty if the check says it all
/// @param what  what is there, or what is wrong
/// @param works what still works; empty if nothing is wrong
/// @param todo  what a person should do; empty if nothing
public record Finding(Level level, String check, String where, String what, String works, String todo) {
    public Finding {
        Objects.requireNonNull(level);
        Objects.requireNonNull(where);
        if (check.isBlank() || what.isBlank()) {
            throw new IllegalArgumentException("a finding needs a check and says something");
        }
        if (level != Level.OK && (works.isBlank() || todo.isBlank())) {
            throw new IllegalArgumentException("what is wrong must say what still works and what to do: " + check + ": " + what);
        }
    }

    static Finding ok(String check, Object where, String what) {
        return new Finding(Level.OK, check, where.toString(), what, "", "");
    }

    static Finding warn(String check, Object where, String what, String works, String todo) {
        return new Finding(Level.WARN, check, where.toString(), what, works, todo);
    }

    static Finding bad(String check, Object where, String what, String works, String todo) {
        return new Finding(Level.BAD, check, where.toString(), what, works, todo);
    }
}
