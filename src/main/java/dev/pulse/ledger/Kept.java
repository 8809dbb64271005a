package dev.pulse.ledger;

/// What became of an intake, said after its commit: `intake.received() = stored + duplicates + rejections`, the shed ones among these.
///
/// @param intake     what was to be kept
/// @param stored     events that are new rows
/// @param duplicates events whose id stands in the book already; their originals are on disk too
public record Kept(Intake intake, int stored, int duplicates) {}
