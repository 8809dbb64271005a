package dev.pulse.cli;

/// What one check of the smoke test found.
sealed interface Check {
    /// @param found what is as it should be
    record Fine(String name, String found) implements Check {}

    /// @param found what is not, and where to look
    record Failed(String name, String found) implements Check {}

    /// @param reason why there was nothing to check
    record Skipped(String name, String reason) implements Check {}

    /// As one line for a person.
    default String line() {
        return switch (this) {
            case Fine(var name, var found) -> "ok " + name + ": " + found;
            case Failed(var name, var found) -> "FAILED " + name + ": " + found;
            case Skipped(var name, var reason) -> "skipped " + name + ": " + reason;
        };
    }
}
