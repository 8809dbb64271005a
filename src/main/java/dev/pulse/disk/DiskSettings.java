package dev.pulse.disk;

import java.util.Objects;

/// When room is short, and how much is kept to be given back.
///
/// @param soft         less free than this: events of severity info are shed
/// @param hard         less free than this: nothing new is accepted; the rest is for bookmarks, deliveries, alerts and retention
/// @param ballastBytes size of a file that is deleted when the disk is full, because SQLite needs room even to delete; 0: no file
public record DiskSettings(Limit soft, Limit hard, long ballastBytes) {
    private static final long MIBIBYTE = 1 << 20;
    /// The ballast is twice what the write-ahead log takes between two checkpoints.
    public static final DiskSettings DEFAULT =
            new DiskSettings(Limit.bytes(512 * MIBIBYTE), Limit.bytes(128 * MIBIBYTE), 32 * MIBIBYTE);

    public DiskSettings {
        Objects.requireNonNull(soft);
        Objects.requireNonNull(hard);
        if (ballastBytes < 0 || hard.isMoreThan(soft)) {
            throw new IllegalArgumentException("the hard limit must not be above the soft one, and the ballast not negative");
        }
    }
}
