package dev.pulse.dashboard.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Amounts in the few characters that a screen has for them. What is no number is `-`; what is more than nothing is never `0`.
///
/// Digits are put together by hand: the formatters of the JDK load the words of all languages first, which a person would wait for.
public final class Amounts {
    private static final String[] THOUSANDS = {"k", "M", "G", "T", "P", "E"};
    private static final String[] BYTES = {" B", " KiB", " MiB", " GiB", " TiB", " PiB", " EiB"};
    private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    private static final long GROUPED_MAX = 9_999;

    private Amounts() {}

    /// Such as `1,234`, `12.3k` and `4.5M`; at most six characters, seven with a sign.
    public static String count(long count) {
        if (count < 0) {
            return "-" + (count == Long.MIN_VALUE ? count(Long.MAX_VALUE) : count(-count));
        }
        if (count <= GROUPED_MAX) {
            return count < 1000 ? Long.toString(count) : count / 1000 + "," + digits(count % 1000, 3);
        }
        var unit = 0;
        var value = count / 1000.0;
        for (; value >= 999.5 && unit < THOUSANDS.length - 1; unit++) {
            value /= 1000;
        }
        return threeDigits(value) + THOUSANDS[unit];
    }

    /// Such as `512 B`, `1.4 KiB` and `120 GiB`.
    public static String bytes(double bytes) {
        if (!Double.isFinite(bytes)) {
            return "-";
        }
        if (bytes < 0) {
            return "-" + bytes(-bytes);
        }
        var unit = 0;
        var value = bytes;
        for (; value >= 1023.5 && unit < BYTES.length - 1; unit++) {
            value /= 1024;
        }
        return (unit > 0 ? threeDigits(value) : value > 0 && value < 1 ? "<1" : Long.toString(Math.round(value))) + BYTES[unit];
    }

    /// Such as `1.4 KiB/s`.
    public static String rate(double bytesPerSecond) {
        return Double.isFinite(bytesPerSecond) ? bytes(bytesPerSecond) + "/s" : "-";
    }

    /// Such as `0%`, `<0.1%`, `4.2%` and `42%`.
    ///
    /// @param percent 0 to 100, but more and less are shown too
    public static String percent(double percent) {
        if (!Double.isFinite(percent)) {
            return "-";
        }
        if (percent < 0) {
            return "-" + percent(-percent);
        }
        var isFine = percent < 9.95 && Math.round(percent * 10) % 10 != 0;
        return (percent > 0 && percent < 0.05 ? "<0.1" : isFine ? tenths(percent) : Long.toString(Math.round(percent))) + "%";
    }

    /// Such as `12 s`, `3 min`, `2 h` and `4 d`; what lies ahead, as a clock that is fast makes it, is `0 s`.
    public static String age(Duration age) {
        var seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 2 * 86_400 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    /// `14:03:22` if it is the day of now, `Nov 20 14:03` in the same year, `2025-11-20` otherwise; at most twelve characters.
    public static String time(Instant at, ZoneId zone, Instant now) {
        var time = at.atZone(zone);
        var today = now.atZone(zone);
        if (time.toLocalDate().equals(today.toLocalDate())) {
            return minute(time) + ":" + digits(time.getSecond(), 2);
        }
        var day = digits(time.getDayOfMonth(), 2);
        return time.getYear() == today.getYear()
                ? MONTHS[time.getMonthValue() - 1] + " " + day + " " + minute(time)
                : time.getYear() + "-" + digits(time.getMonthValue(), 2) + "-" + day;
    }

    private static String minute(ZonedDateTime time) {
        return digits(time.getHour(), 2) + ":" + digits(time.getMinute(), 2);
    }

    private static String threeDigits(double value) {
        return value < 99.95 ? tenths(value) : Long.toString(Math.round(value));
    }

    private static String tenths(double value) {
        var tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    private static String digits(long number, int width) {
        var digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
