package dev.pulse.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-11-20T10:00:00Z,                2026-11-20T10:00:00Z",
        "2026-11-20t10:00:00z,                2026-11-20T10:00:00Z",
        "2026-11-20 10:00:00Z,                2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00+00:00,           2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00+0000,            2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00-00:00,           2026-11-20T10:00:00Z",
        "2026-11-20T12:00:00+02:00,           2026-11-20T10:00:00Z",
        "2026-11-20T12:00:00+0200,            2026-11-20T10:00:00Z",
        "2026-11-20T04:30:00-0530,            2026-11-20T10:00:00Z",
        "2026-11-21T00:30:00+14:30,           2026-11-20T10:00:00Z",
        "2026-11-20T10:00:00.1Z,              2026-11-20T10:00:00.100Z",
        "2026-11-20T10:00:00.12Z,             2026-11-20T10:00:00.120Z",
        "2026-11-20T10:00:00.123456+00:00,    2026-11-20T10:00:00.123Z",
        "2026-11-20T10:00:00.999999999Z,      2026-11-20T10:00:00.999Z",
        "2026-11-20T10:00:00.000000001-01:00, 2026-11-20T11:00:00Z",
        "2024-02-29T23:59:59Z,                2024-02-29T23:59:59Z",
        "2016-12-31T23:59:60Z,                2017-01-01T00:00:00Z",
        "1969-12-31T23:59:59.500Z,            1969-12-31T23:59:59.500Z",
        "0000-01-01T00:00:00Z,                0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z,                9999-12-31T23:59:59Z"})
    void aTimeWithAnOffsetIsReadAndKeptAsItWasWritten(String text, Instant instant) {
        var timestamp = Timestamp.parse(text);

        assertThat(timestamp).hasValueSatisfying(read -> {
            assertThat(read.instant()).isEqualTo(instant);
            assertThat(read.text()).isEqualTo(text);
        });
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {
        "", " ", "yesterday", "1763632800", "2026-11-20", "2026-11-20T10:00:00", "2026-11-20T10:00Z", "2026-11-20T10:00:00+",
        "2026-11-20T10:00:00+0", "2026-11-20T10:00:00+00", "2026-11-20T10:00:00+00:", "2026-11-20T10:00:00+00:0",
        "2026-11-20T10:00:00+000", "2026-11-20T10:00:00+00000", "2026-11-20T10:00:00+24:00", "2026-11-20T10:00:00+01:60",
        "2026-11-20T10:00:00Zulu", "2026-11-20T10:00:00Z ", " 2026-11-20T10:00:00Z", "2026-11-20T10:00:00 Z",
        "2026-13-20T10:00:00Z", "2026-00-20T10:00:00Z", "2026-11-31T10:00:00Z", "2026-11-00T10:00:00Z", "2025-02-29T10:00:00Z",
        "2026-11-20T24:00:00Z", "2026-11-20T10:60:00Z", "2026-11-20T10:00:61Z", "2026-11-20T10:00:00.Z", "2026-11-20T10:00:00.",
        "2026-11-20T10:00:00.1234567890Z", "2026-11-20T10:00:00,5Z", "2026-11-20T10:00:00.5", "2026-11-20T10:00:00.-5Z",
        "2026/11/20T10:00:00Z", "2026-11-20_10:00:00Z", "2026-11-20T10.00.00Z", "26-11-20T10:00:00.000Z", "+2026-11-20T10:00:00Z",
        "-026-11-20T10:00:00Z", "12026-11-20T10:00:00Z", "2026-1-20T10:00:00.00Z", "2026-11-20T10:00:00Z[UTC]",
        "٢٠٢٦-11-20T10:00:00Z", "2026-11-20T10:00:00.٥Z", "2026-11-20T10:00:00\u0000", "2026-11-20T10:00:00Z\n",
        "Fri, 20 Nov 2026 10:00:00 GMT", "2026-11-20T10:00:00.000000000+00:00 and much more text"})
    void anythingElseIsNoTime(String text) {
        assertThat(Timestamp.parse(text)).isEmpty();
    }

    @Test
    void anyMomentInAnyOffsetMeansWhatJavaTimeSaysItMeans() {
        var random = new Random(20_261_120);
        for (var i = 0; i < 20_000; i++) {
            var time = randomTime(random);
            var text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            var millis = time.toInstant().toEpochMilli();

            assertThat(Timestamp.parse(text)).as(text).map(Timestamp::epochMilli).contains(millis);
            assertThat(Timestamp.parse(withoutColonInOffset(text))).as(text).map(Timestamp::epochMilli).contains(millis);
        }
    }

    @Test
    void randomGarbageNeverThrows() {
        var random = new Random(7);
        var letters = "0123456789-+:.TtZz \u0000é😀";
        for (var i = 0; i < 20_000; i++) {
            var text = new StringBuilder("2026-11-20T10:00:00.123+01:00");
            text.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            text.setLength(text.length() - random.nextInt(8));

            assertThat(Timestamp.parse(text.toString())).satisfiesAnyOf(
                    read -> assertThat(read).isEmpty(), read -> assertThat(read.orElseThrow().text()).hasToString(text.toString()));
        }
    }

    @Test
    void aMomentOfOursIsWrittenInUtcAndCanBeReadAgain() {
        var timestamp = Timestamp.of(Instant.parse("2026-11-20T10:00:00.123456789Z"));

        assertThat(timestamp.text()).isEqualTo("2026-11-20T10:00:00.123456789Z");
        assertThat(Timestamp.parse(timestamp.text())).contains(timestamp);
    }

    private static OffsetDateTime randomTime(Random random) {
        var first = Instant.parse("0000-01-02T00:00:00Z").getEpochSecond();
        var last = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
        var nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
        var offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60) * 60);
        return Instant.ofEpochSecond(random.nextLong(first, last), nanos).atOffset(offset);
    }

    private static String withoutColonInOffset(String text) {
        return text.endsWith("Z") ? text : text.substring(0, text.length() - 3) + text.substring(text.length() - 2);
    }
}
