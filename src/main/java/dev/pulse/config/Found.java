package dev.pulse.config;

/// A value and the place it came from.
///
/// @param where `environment` or `.env line 4`
/// @param key   the name it was given under
record Found(String where, String key, String value) {

    /// An empty value counts as not set, so that `KEY=` in an example file or a compose file means the default.
    boolean isSet() {
        return !value.isBlank();
    }
}
