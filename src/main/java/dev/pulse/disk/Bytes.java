package dev.pulse.disk;

import java.util.Locale;

/// Sizes as people write them.
final class Bytes {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final int STEP = 1024;

    private Bytes() {}

    /// Such as `512 MiB` or `77.1 GiB`; what is less than nothing is nothing.
    static String words(double bytes) {
        var amount = Math.max(0, bytes) / STEP;
        var unit = 0;
        for (; amount >= STEP && unit < UNITS.length - 1; unit++) {
            amount /= STEP;
        }
        var isRound = amount >= 100 || amount == Math.rint(amount);
        return String.format(Locale.ROOT, isRound ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
    }
}
