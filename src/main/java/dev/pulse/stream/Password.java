package dev.pulse.stream;

import java.util.Objects;

/// A password that cannot be printed by accident: its text form is always `***`.
public final class Password {
    public static final Password NONE = new Password("");

    private final String value;

    private Password(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static Password of(String value) {
        return value.isEmpty() ? NONE : new Password(value);
    }

    public boolean isSet() {
        return !value.isEmpty();
    }

    /// The password itself, for the client that logs in; nothing else may ask for it.
    String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password password && value.equals(password.value);
    }

    @Override
    public int hashCode() {
        return Password.class.hashCode();
    }

    @Override
    public String toString() {
        return isSet() ? "***" : "";
    }
}
