package dev.pulse.dashboard.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Amounts in the few characters that a screen has for them.
public final class Amounts {
    private Amounts() {}

    /// Such as `1,234`, `12.3k` and `4.5M`.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Such as `512 B`, `1.4 KiB` and `12 GiB`.
    public static String bytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f B", bytes);
    }

    public static String rate(double bytesPerSecond) {
        return bytes(bytesPerSecond) + "/s";
    }

    public static String percent(double percent) {
        return String.format(Locale.ROOT, "%.0f%%", percent);
    }

    /// Such as `12 s`, `3 min`, `2 h` and `4 d`.
    public static String age(Duration age) {
        return age.toSeconds() + " s";
    }

    /// The time of day if it is today, the day otherwise.
    public static String time(Instant at, ZoneId zone, Instant now) {
        var today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return DateTimeFormatter.ofPattern(today ? "HH:mm:ss" : "MM-dd HH:mm", Locale.ROOT).format(at.atZone(zone));
    }
}
