package dev.pulse.config;

import dev.pulse.disk.DiskSettings;
import dev.pulse.disk.Limit;

/// The keys of the watch over the disk.
final class DiskReader {
    private static final String LIMIT = "a size such as 512MiB, a share of the disk such as 5%, or 0 for none";
    private static final int ALL = 100;

    private final Keys keys;

    DiskReader(Keys keys) {
        this.keys = keys;
    }

    DiskSettings read() {
        var soft = keys.key("PULSE_DISK_SOFT", "When less than this is free, events of severity info are not kept.")
                .parsed("512MiB", LIMIT, DiskReader::limit);
        var hard = keys.key("PULSE_DISK_HARD", "When less than this is free, nothing new is accepted: POST /events answers 507.")
                .parsed("128MiB", LIMIT, DiskReader::limit);
        var ballast = keys.key("PULSE_DISK_BALLAST",
                "The size of a file that is deleted when the disk is full, so that old events can be deleted; 0: no file.")
                .size("32MiB", "0", "64GiB");
        if (hard.isMoreThan(soft)) {
            keys.refuse("PULSE_DISK_HARD", "must not be above PULSE_DISK_SOFT");
            return DiskSettings.DEFAULT;
        }
        return new DiskSettings(soft, hard, ballast);
    }

    private static Limit limit(String text) {
        if (!text.endsWith("%")) {
            return Limit.bytes(Values.size(text));
        }
        var percent = Integer.parseInt(text.substring(0, text.length() - 1).strip());
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("no share");
        }
        return Limit.percent(percent);
    }
}
