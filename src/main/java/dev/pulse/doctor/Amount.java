package dev.pulse.doctor;

import java.time.Duration;
import java.util.Locale;

/// Numbers for people.
final class Amount {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Amount() {}

    /// `12.3 MiB`.
    static String bytes(long bytes) {
        var unit = 0;
        double amount = bytes;
        while (Math.abs(amount) >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return (unit == 0 ? String.valueOf(bytes) : "%.1f".formatted(amount)) + " " + UNITS[unit];
    }

    /// `1,234,567`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// The largest unit that fits: `3 d`, `5 h`, `12 s`.
    static String time(Duration time) {
        return time.toDays() > 0 ? time.toDays() + " d" : time.toHours() > 0 ? time.toHours() + " h"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
