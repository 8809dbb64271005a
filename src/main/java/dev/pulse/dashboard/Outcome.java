package dev.pulse.dashboard;

/// What became of a reading.
sealed interface Outcome {
    /// @param takeOver to be run on the drawing thread
    record Rows(Runnable takeOver) implements Outcome {}

    /// The old rows stay on the screen.
    ///
    /// @param reason why there are no newer ones, for a person
    record Stale(String reason) implements Outcome {}

    /// There is no database to read.
    record Nothing(Obstacle obstacle) implements Outcome {}

    /// Something else is wanted meanwhile.
    record GivenUp() implements Outcome {}
}
