package dev.pulse.setup;

import dev.pulse.config.Secret;

/// A setting that should have a value, and why.
///
/// @param value kept as a secret, because it may be one
/// @param shown what may be printed instead of the value
/// @param why   half a sentence
public record Proposal(String key, Secret value, String shown, String why) {
    static Proposal plain(String key, String value, String why) {
        return new Proposal(key, Secret.of(value), value, why);
    }

    static Proposal secret(String key, Secret value, String why) {
        return new Proposal(key, value, "(secret)", why);
    }
}
