package dev.pulse.rule;

import dev.pulse.event.Printable;
import java.time.Duration;
import java.util.regex.Pattern;

/// A length of time as rule files say it: `90s`, `10m`, `1h30m`, `2d`.
final class Span {
    /// Longer is a mistake, and far from what numbers of milliseconds can hold.
    static final Duration MAX = Duration.ofDays(366);
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}[smhdw]){1,8}");
    private static final Pattern PART = Pattern.compile("(\\d+)([smhdw])");

    private Span() {}

    /// @throws IllegalArgumentException if it is none, or longer than [#MAX]
    static Duration parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + Printable.of(text)
                    + "\" is not a length of time; expected a number and one of s, m, h, d, w, such as 90s or 10m");
        }
        var span = PART.matcher(text).results().map(part -> of(Long.parseLong(part.group(1)), part.group(2)))
                .reduce(Duration.ZERO, Duration::plus);
        if (span.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too long; expected at most " + MAX.toDays() + "d");
        }
        return span;
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
