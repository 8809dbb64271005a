package dev.pulse.silence;

import java.time.Instant;

/// A source that says nothing.
///
/// @param since   when it was last heard
/// @param found   when the silence was noticed
/// @param alerted whether it has become an alert
public record Silence(String source, Instant since, Instant found, boolean alerted) {}
