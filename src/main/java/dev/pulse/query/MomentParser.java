package dev.pulse.query;

import dev.pulse.event.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Values that name a moment or a stretch of time.
final class MomentParser {
    /// A hundred years; more is a slip, and would not fit into milliseconds in the end.
    static final Duration AGO_MAX = Duration.ofDays(36_525);
    private static final int DIGITS_MAX = 10;
    private static final String NOW = "now";

    private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1), "d", Duration.ofDays(1), "w", Duration.ofDays(7));
    private static final Map<String, String> UNIT_OF_WORD = unitOfWord();

    private MomentParser() {}

    /// `now`, `now-2h`, or RFC 3339 with offset, quoted or bare.
    static Moment moment(Word value) {
        var text = value.text();
        if (text.equalsIgnoreCase(NOW)) {
            return new Moment.Ago(0);
        }
        if (text.regionMatches(true, 0, NOW + "-", 0, NOW.length() + 1)) {
            return new Moment.Ago(millis(value, NOW.length() + 1));
        }
        return Timestamp.parse(text)
                .<Moment>map(time -> new Moment.At(time.epochMilli()))
                .orElseThrow(() -> new QueryException(value.column(),
                        "%s is no time, expected one such as 2026-11-20T10:00:00Z or now-2h".formatted(value.shown())));
    }

    /// `2h`, as the moment so long ago.
    static Moment ago(Word value) {
        return new Moment.Ago(millis(value, 0));
    }

    private static long millis(Word value, int start) {
        var text = value.text();
        var end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if (end == start) {
            throw new QueryException(value.columnOf(start),
                    "%s is no duration, expected one such as 2h".formatted(QueryReader.quoted(text.substring(start))));
        }
        return millis(value, text.substring(start, end), text.substring(end), end);
    }

    private static long millis(Word value, String digits, String unit, int unitStart) {
        if (!UNITS.containsKey(unit)) {
            throw new QueryException(value.columnOf(unitStart),
                    "%s is no unit of time; %s".formatted(QueryReader.quoted(unit), hint(unit)));
        }
        var millis = digits.length() > DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(digits) * UNITS.get(unit).toMillis();
        if (millis > AGO_MAX.toMillis()) {
            throw new QueryException(value.column(), "%s is too long, at most %dd are allowed".formatted(value.shown(), AGO_MAX.toDays()));
        }
        return millis;
    }

    private static String hint(String unit) {
        return Nearest.to(unit, UNIT_OF_WORD.keySet())
                .map(word -> "did you mean \"%s\"?".formatted(UNIT_OF_WORD.get(word)))
                .orElse("expected s, m, h, d or w");
    }

    private static Map<String, String> unitOfWord() {
        var units = new HashMap<String, String>();
        List.of("s sec secs second seconds", "m min mins minute minutes", "h hr hrs hour hours", "d day days", "w week weeks")
                .forEach(line -> List.of(line.split(" ")).forEach(word -> units.put(word, line.substring(0, 1))));
        return Map.copyOf(units);
    }
}
