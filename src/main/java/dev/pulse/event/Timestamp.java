package dev.pulse.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A moment as a sensor wrote it, with the moment it means.
///
/// Read by hand, not by a formatter: it runs for every event, and the formatter costs twenty times as much.
///
/// @param text       the sensor's text, verbatim, such as `2026-11-20T10:00:00.123+01:00`
/// @param epochMilli milliseconds since 1970-01-01T00:00:00Z; finer digits are cut; what every window, sort and deletion uses
public record Timestamp(String text, long epochMilli) {
    private static final int TEXT_MAX = 40;
    private static final int FRACTION_MAX = 9;
    private static final int SECONDS_PER_DAY = 86_400;

    /// RFC 3339 with offset (`Z`, `+02:00`, and `+0200`, which some emitters write), to nanoseconds; anything else is empty.
    /// A leap second (`:60`) is the first moment of the next minute.
    public static Optional<Timestamp> parse(String text) {
        if (text.length() < 20 || text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Timestamp(text, new Reader(text).epochMilli()));
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    public static Timestamp of(Instant instant) {
        return new Timestamp(instant.toString(), instant.toEpochMilli());
    }

    public Instant instant() {
        return Instant.ofEpochMilli(epochMilli);
    }

    private static final class Reader {
        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private long epochMilli() {
            var day = date();
            oneOf("Tt ");
            var seconds = day * SECONDS_PER_DAY + timeOfDay();
            var millis = fraction();
            return (seconds - offset()) * 1000 + millis;
        }

        private long date() {
            var year = digits(4, 9999);
            oneOf("-");
            var month = digits(2, 12);
            oneOf("-");
            return LocalDate.of(year, month, digits(2, 31)).toEpochDay();
        }

        private int timeOfDay() {
            var hour = digits(2, 23);
            oneOf(":");
            var minute = digits(2, 59);
            oneOf(":");
            return hour * 3600 + minute * 60 + digits(2, 60);
        }

        private int fraction() {
            if (text.charAt(at) != '.') {
                return 0;
            }
            var start = ++at;
            var millis = 0;
            while (Character.digit(text.charAt(at), 10) >= 0) {
                if (at - start < 3) {
                    millis += digits(1, 9) * (at - start == 1 ? 100 : at - start == 2 ? 10 : 1);
                } else {
                    digits(1, 9);
                }
            }
            if (at == start || at - start > FRACTION_MAX) {
                throw new DateTimeException("fraction");
            }
            return millis;
        }

        /// The offset in seconds; it ends the text.
        private int offset() {
            var sign = oneOf("Zz+-");
            var seconds = 0;
            if (sign == '+' || sign == '-') {
                var hours = digits(2, 23);
                at += text.charAt(at) == ':' ? 1 : 0;
                seconds = (hours * 3600 + digits(2, 59) * 60) * (sign == '-' ? -1 : 1);
            }
            if (at != text.length()) {
                throw new DateTimeException("more text after the offset");
            }
            return seconds;
        }

        private int digits(int count, int max) {
            var value = 0;
            for (var end = at + count; at < end; at++) {
                var digit = text.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    throw new DateTimeException("digit expected");
                }
                value = value * 10 + digit;
            }
            if (value > max) {
                throw new DateTimeException("too large");
            }
            return value;
        }

        private char oneOf(String allowed) {
            var c = text.charAt(at++);
            if (allowed.indexOf(c) < 0) {
                throw new DateTimeException("one of " + allowed + " expected");
            }
            return c;
        }
    }
}
