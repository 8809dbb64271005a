package dev.pulse.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a text means: each method reads one kind of value.
///
/// All throw `IllegalArgumentException`, `DateTimeException` or `ArithmeticException` if the text is none of its kind; what was
/// expected is said by [Key], which knows the range as well.
final class Values {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s?(B|KiB|MiB|GiB)?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,18})(ms|s|m|h|d)");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");

    private Values() {}

    static int integer(String text) {
        return Integer.parseInt(text);
    }

    /// `1024`, `512KiB`, `8MiB`, `2GiB` in bytes.
    static long size(String text) {
        var parts = match(SIZE, text);
        var shift = switch (parts.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case null, default -> 0;
        };
        return Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << shift);
    }

    /// `250ms`, `10s`, `5m`, `2h`, `1d`; a number without a unit is refused, because it has been read both ways.
    static Duration duration(String text) {
        var parts = match(DURATION, text);
        var amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new IllegalArgumentException("no flag");
        };
    }

    /// A leading `~` is refused: only a shell expands it, and a folder of that name is never meant.
    static Path path(String text) {
        if (text.startsWith("~")) {
            throw new IllegalArgumentException("~ is not expanded");
        }
        return Path.of(text);
    }

    static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /// `system` is the zone of the machine.
    static ZoneId zone(String text) {
        return text.equals("system") ? ZoneId.systemDefault() : ZoneId.of(text);
    }

    static LocalTime time(String text) {
        match(TIME, text);
        return LocalTime.parse(text);
    }

    private static MatchResult match(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no match");
        }
        return matcher.toMatchResult();
    }
}
