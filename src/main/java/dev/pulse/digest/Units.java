package dev.pulse.digest;

import java.util.List;
import java.util.Locale;

/// Numbers with units that a person reads at once.
final class Units {
    private static final List<String> RATES = List.of("B/s", "kB/s", "MB/s", "GB/s", "TB/s");
    private static final int STEP = 1_000;

    private Units() {}

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.1f %%", value);
    }

    /// Such as `12.3 MB/s`; a kB has 1000 bytes.
    static String rate(double bytesPerSecond) {
        var value = bytesPerSecond;
        var unit = 0;
        // Rounding must not show 1000.0 of a unit.
        while (value >= STEP - 0.05 && unit < RATES.size() - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, RATES.get(unit));
    }

    /// Such as `1,234 events` or `1 event`.
    static String count(long number, String thing) {
        return number(number) + " " + thing + (number == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
