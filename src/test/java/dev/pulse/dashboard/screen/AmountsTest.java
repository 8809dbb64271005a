package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "0, 0", "999, 999", "1000, \"1,000\"", "9999, \"9,999\"", "10000, 10.0k", "12345, 12.3k", "99949, 99.9k", "99950, 100k",
        "999499, 999k",
        "999500, 1.0M", "4500000, 4.5M", "9223372036854775807, 9.2E", "-9223372036854775808, -9.2E", "-1234, \"-1,234\""})
    void countsAreShort(long count, String words) {
        assertThat(Amounts.count(count)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "0.2, <1 B", "512, 512 B", "1023, 1023 B", "1023.7, 1.0 KiB", "1434, 1.4 KiB", "123456, 121 KiB",
        "1073741824, 1.0 GiB", "-2048, -2.0 KiB", "NaN, -", "Infinity, -", "1E30, 867361737988 EiB"})
    void bytesHaveUnits(double bytes, String words) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "0.01, <0.1%", "0.5, 0.5%", "4.2, 4.2%", "5, 5%", "9.94, 9.9%", "9.96, 10%", "42.4, 42%", "100, 100%",
        "250, 250%", "-3.5, -3.5%", "NaN, -"})
    void percentagesAreFineWhereTheyAreSmall(double percent, String words) {
        assertThat(Amounts.percent(percent)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT-5S, 0 s", "PT0.9S, 0 s", "PT59S, 59 s", "PT60S, 1 min", "PT59M59S, 59 min", "PT1H, 1 h",
        "PT47H59M, 47 h", "PT48H, 2 d"})
    void agesHaveOneUnit(Duration age, String words) {
        assertThat(Amounts.age(age)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T09:03:02Z, 10:03:02", "2026-11-19T23:00:00Z, 00:00:00", "2026-11-19T22:59:59Z, Nov 19 23:59",
        "2025-12-31T22:00:00Z, 2025-12-31"})
    void timesSayTheDayOnlyIfItIsNotToday(Instant at, String words) {
        var now = Instant.parse("2026-11-20T10:00:00Z");

        assertThat(Amounts.time(at, ZoneId.of("Europe/Berlin"), now)).isEqualTo(words);
    }

    @Test
    void aRateIsPerSecond() {
        assertThat(Amounts.rate(2048)).isEqualTo("2.0 KiB/s");
        assertThat(Amounts.rate(Double.NaN)).isEqualTo("-");
    }
}
