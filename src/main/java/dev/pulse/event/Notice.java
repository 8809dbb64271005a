package dev.pulse.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// Something people should be told, once per channel.
///
/// @param key      natural key, unique in the book, such as `alert/17` or `digest/2026-11-20`; a second notice with it is none
/// @param kind     what it is about
/// @param severity how much it matters
/// @param title    one line, such as `sentinel.alert` or `SSH brute force from 203.0.113.7`; foreign text, not neutralised
/// @param facts    name and value pairs, most telling first; foreign text, not neutralised
/// @param text     more lines, such as the body of a digest; empty if there are none
/// @param source   the sensor it is about; empty if it is about none
/// @param host     the machine it is about; empty if it is about none
/// @param at       when what it tells happened
public record Notice(
        String key, Kind kind, Severity severity, String title, List<Fact> facts, String text, String source, String host,
        Instant at) {

    /// What a notice is about.
    public enum Kind { ALERT, DIGEST, BACK }

    /// One name and its value, as text.
    public record Fact(String name, String value) {
        public Fact {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    public Notice {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(title);
        Objects.requireNonNull(text);
        Objects.requireNonNull(source);
        Objects.requireNonNull(host);
        Objects.requireNonNull(at);
        facts = List.copyOf(facts);
        if (key.isBlank()) {
            throw new IllegalArgumentException("a notice needs a key");
        }
    }
}
