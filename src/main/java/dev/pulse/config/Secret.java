package dev.pulse.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that never prints itself: neither a log line, nor a mistake, nor a debugger's `toString` shows it.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// @throws IllegalArgumentException if `value` is blank: an empty secret protects nothing
    public static Secret of(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
        return new Secret(value);
    }

    /// The value itself; call it where the value leaves the process, nowhere else.
    public String reveal() {
        return value;
    }

    /// Compares in a time that does not depend on where the texts differ.
    public boolean matches(String other) {
        return MessageDigest.isEqual(bytes(value), bytes(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && matches(secret.value);
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "(secret)";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
