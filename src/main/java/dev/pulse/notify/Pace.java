package dev.pulse.notify;

import java.time.Duration;
import java.util.regex.Pattern;

/// How much a channel is sent at most: `messages` in a `period`, evenly, with a rest after each.
///
/// @param messages 1 or more
/// @param period   zero or more; zero: there is no limit
public record Pace(int messages, Duration period) {
    /// As fast as the other side answers.
    public static final Pace NO_LIMIT = new Pace(1, Duration.ZERO);
    private static final String NO_LIMIT_WORD = "none";
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,3})?([smh])");

    public Pace {
        if (messages < 1 || period.isNegative()) {
            throw new IllegalArgumentException("a pace is 1 or more messages in a period that is not negative,"
                    + " not " + messages + " in " + period);
        }
    }

    /// Reads `5/2s`, `150/m` or `none`.
    ///
    /// @throws IllegalArgumentException if it is not a pace
    public static Pace parse(String text) {
        if (text.equals(NO_LIMIT_WORD)) {
            return NO_LIMIT;
        }
        var found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("expected messages and a period, such as 5/2s or 150/m, or none");
        }
        var count = found.group(2) == null ? 1 : Integer.parseInt(found.group(2));
        return new Pace(Integer.parseInt(found.group(1)), switch (found.group(3)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        });
    }

    /// After each message, rounded up to a millisecond: a little slower than allowed rather than a little faster.
    Duration rest() {
        return Duration.ofMillis(Math.ceilDiv(period.toMillis(), messages));
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        return period.isZero() ? NO_LIMIT_WORD : messages + "/" + period.toSeconds() + "s";
    }
}
