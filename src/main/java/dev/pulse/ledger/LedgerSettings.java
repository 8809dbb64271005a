package dev.pulse.ledger;

import java.nio.file.Path;

/// Where the books are and how much may wait for them.
///
/// @param file        the database
/// @param waitingMax  requests that may wait for the writer before new ones are refused with 503
/// @param rejectedMax rejected events that are kept to be seen; the oldest go first
public record LedgerSettings(Path file, int waitingMax, int rejectedMax) {
    public static final int WAITING_MAX = 4_096;
    public static final int REJECTED_MAX = 10_000;

    public static LedgerSettings of(Path file) {
        return new LedgerSettings(file, WAITING_MAX, REJECTED_MAX);
    }
}
