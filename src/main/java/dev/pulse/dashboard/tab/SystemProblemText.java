package dev.pulse.dashboard.tab;

import java.time.Instant;

/// One problem in full.
///
/// @param origin who sent it, who gave up, or which part it is
/// @param raw    what it is about, as it came; empty if the reason says it all
record SystemProblemText(Instant at, String origin, String reason, String raw) {}
