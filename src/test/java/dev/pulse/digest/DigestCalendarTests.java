package dev.pulse.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DigestCalendarTests {
    private static final DigestCalendar DAILY = new DigestCalendar(DigestSettings.DEFAULT);
    private static final DigestCalendar AT_NIGHT =
            new DigestCalendar(new DigestSettings(LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"), true));

    @Test
    void theDigestOfADayIsDueAtItsTimeAndNotBefore() {
        assertThat(DAILY.newest(Instant.parse("2026-11-20T22:59:59.999Z"))).isEqualTo("2026-11-19");
        assertThat(DAILY.newest(Instant.parse("2026-11-20T23:00:00Z"))).isEqualTo("2026-11-20");
    }

    @Test
    void aSpanReachesFromOneDueTimeToTheNext() {
        var span = DAILY.span(LocalDate.parse("2026-11-20"));

        assertThat(span.from()).isEqualTo("2026-11-19T23:00:00Z");
        assertThat(span.to()).isEqualTo("2026-11-20T23:00:00Z");
        assertThat(span.name()).isEqualTo("2026-11-20");
    }

    @Test
    void aTimeThatTheClocksSkipIsMovedBehindTheGap() {
        var spring = AT_NIGHT.span(LocalDate.parse("2026-03-29"));

        assertThat(spring.to()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(AT_NIGHT.newest(Instant.parse("2026-03-29T01:29:00Z"))).isEqualTo("2026-03-28");
        assertThat(AT_NIGHT.newest(Instant.parse("2026-03-29T01:30:00Z"))).isEqualTo("2026-03-29");
    }

    @Test
    void aTimeThatComesTwiceCountsTheFirstTime() {
        var autumn = AT_NIGHT.span(LocalDate.parse("2026-10-25"));

        assertThat(autumn.to()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(AT_NIGHT.newest(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("2026-10-25");
    }

    @Test
    void spansFollowEachOtherWithoutGapOrOverlapThroughAYearOfClockChanges() {
        var first = LocalDate.parse("2026-01-01");

        first.datesUntil(first.plusYears(1)).forEach(date -> {
            var span = AT_NIGHT.span(date);
            assertThat(span.to()).isEqualTo(AT_NIGHT.span(date.plusDays(1)).from());
            assertThat(Duration.between(span.from(), span.to())).isBetween(Duration.ofHours(22), Duration.ofHours(26));
        });
    }

    @Test
    void theSettingsAreAQuartzExpressionToo() {
        assertThat(DigestSettings.DEFAULT.cron()).isEqualTo("0 0 23 * * ?");
        assertThat(AT_NIGHT.settings().cron()).isEqualTo("0 30 2 * * ?");
    }
}
