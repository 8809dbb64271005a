package dev.pulse.config;

import java.util.List;

/// A key that somebody asked for, as `.env.example` shows it.
///
/// @param key      its name, such as `PULSE_RECEIVER_PORT`
/// @param fallback the value that holds when it is not set, as text; empty for none
/// @param expected what a value looks like, with unit and range: `a whole number from 1 to 65535`
/// @param sentence what it is for, one sentence
/// @param isSecret whether credentials and `<key>_FILE` are asked first, and the value is never shown
public record Known(String key, String fallback, String expected, String sentence, boolean isSecret) {

    /// The names under which a value may be given in the environment or in `.env`.
    List<String> names() {
        return isSecret ? List.of(key, key + Keys.FILE_SUFFIX) : List.of(key);
    }
}
