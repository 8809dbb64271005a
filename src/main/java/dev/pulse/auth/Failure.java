package dev.pulse.auth;

import java.time.Instant;

/// A log-in that failed.
record Failure(Instant at, Login login) {}
