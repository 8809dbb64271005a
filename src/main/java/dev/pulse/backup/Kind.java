package dev.pulse.backup;

/// Why a backup was made. Each kind is counted for itself, so that ten backups by hand do not push out those of the week.
///
/// @param label as the name of the backup ends
public record Kind(String label) {
    public static final Kind NIGHTLY = new Kind("nightly");
    public static final Kind MANUAL = new Kind("manual");
    private static final String BEFORE = "before-";

    /// Made before the schema gets that version.
    public static Kind before(int version) {
        return new Kind(BEFORE + "%04d".formatted(version));
    }

    /// Whether the one counts against the other.
    boolean isLike(Kind other) {
        return equals(other) || label.startsWith(BEFORE) && other.label.startsWith(BEFORE);
    }
}
