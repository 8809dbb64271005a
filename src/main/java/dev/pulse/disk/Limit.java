package dev.pulse.disk;

/// How much of a file system must be free.
///
/// @param bytes   free bytes; 0 if it is a share
/// @param percent of the whole file system, 0 to 100; 0 if it is a number of bytes. Both 0: no limit
public record Limit(long bytes, int percent) {
    private static final int ALL = 100;

    public Limit {
        if (bytes < 0 || percent < 0 || percent > ALL || bytes > 0 && percent > 0) {
            throw new IllegalArgumentException("a limit of " + bytes + " bytes and " + percent + " percent, expected one of them");
        }
    }

    public static Limit bytes(long bytes) {
        return new Limit(bytes, 0);
    }

    public static Limit percent(int percent) {
        return new Limit(0, percent);
    }

    /// @param total the size of the file system
    public long of(long total) {
        return percent > 0 ? Math.round(total / (double) ALL * percent) : bytes;
    }

    /// Whether it is more than another, as far as that is known without a file system.
    public boolean isMoreThan(Limit other) {
        return bytes > 0 && other.bytes > 0 && bytes > other.bytes || percent > 0 && other.percent > 0 && percent > other.percent;
    }
}
