package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.screen.Glyphs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How PULSE is, in one line.
class HealthLineTest {
    private static final Instant NOW = TestLedger.NOW;
    private static final Disk ROOMY = new Disk(5L << 20, 50L << 30, 0.5);
    private static final Health.Part REDIS = new Health.Part("stream", "UP", "");
    private static final Health.Part DISCORD = new Health.Part("channel discord", "UP", "");

    @Test
    void aSoundServiceIsShownWithItsFigures() {
        assertThat(line(health(120, 0, 0, 3, REDIS, DISCORD)))
                .isEqualTo("2.0/s  lag 0  Redis up  channels 1/1  disk 50.0 GiB free, db 5.0 MiB  drops 0");
    }

    @Test
    void whereItIsNarrowTheWordsAreShorter() {
        assertThat(line(health(120, 5_000, 0, 3, REDIS, DISCORD), ROOMY, false)).startsWith("2.0/s  lag 5").contains("ch 1/1")
                .doesNotContain("rules", "db ", "free");
    }

    @Test
    void beforeTheFirstReadingNothingIsClaimed() {
        assertThat(line(Health.UNKNOWN)).isEqualTo("not read yet");
    }

    @Test
    void aServiceThatIsDownIsSaidWithTheTimeSinceAndNothingThatWouldBeOld() {
        assertThat(line(health(120, 7, 0, 180, REDIS, DISCORD))).startsWith("PULSE is down, last seen 3 min ago  lag 7  disk")
                .doesNotContain("/s", "Redis", "channels");
    }

    @Test
    void aServiceThatWasStoppedIsNotSaidToHaveFailed() {
        var service = new Health.Service("http://127.0.0.1:8765", NOW.minusSeconds(5), NOW.minusSeconds(4));
        var stopped = new Health(0, 10, Optional.empty(), List.of(), 0, Optional.of(service));

        assertThat(line(stopped)).startsWith("PULSE stopped 4 s ago");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "20, false", "21, true", "3600, true"})
    void itIsDownAfterMoreThanTwentySecondsOfSilence(int secondsAgo, boolean isDown) {
        assertThat(health(0, 0, 0, secondsAgo).isDown(NOW)).isEqualTo(isDown);
    }

    @Test
    void aServiceThatEndedAsItShouldIsNotCalledDown() {
        var stopped = new Health.Service("", NOW.minusSeconds(185), NOW.minusSeconds(180));

        assertThat(line(new Health(0, 1, Optional.empty(), List.of(), 0, Optional.of(stopped)))).startsWith("PULSE stopped 3 min ago");
    }

    @Test
    void whatElseIsNotWellIsNamed() {
        var rules = new Health.Part("rules", "DEGRADED", "one is broken");

        assertThat(line(health(0, 0, 0, 1, REDIS, rules, new Health.Part("ledger", "UP", "")))).contains("rules DEGRADED")
                .doesNotContain("ledger");
    }

    @Test
    void aServiceThatNeverRanIsNotSaidToBeDownSince() {
        var never = new Health(0, 0, Optional.empty(), List.of(), 0, Optional.empty());

        assertThat(line(never)).startsWith("PULSE was never seen running");
    }

    @ParameterizedTest
    @CsvSource({"UP, '', Redis up", "UP, off: no PULSE_REDIS_URL, Redis off", "DOWN, connection refused, Redis DOWN",
            "DEGRADED, slow, Redis DOWN"})
    void redisIsUpOffOrDown(String state, String reason, String words) {
        assertThat(line(health(0, 0, 0, 1, new Health.Part("stream", state, reason)))).contains(words);
    }

    @Test
    void whatNobodySaidAboutRedisIsAQuestion() {
        assertThat(line(health(0, 0, 0, 1))).contains("Redis ?");
    }

    @Test
    void channelsAreCountedByThoseThatWork() {
        var slack = new Health.Part("channel slack", "DOWN", "401");

        assertThat(line(health(0, 0, 0, 1, REDIS, DISCORD, slack))).contains("channels 1/2");
    }

    @Test
    void aReaderFarBehindIsNamed() {
        assertThat(line(health(0, 999, 0, 1))).contains("lag 999  ");
        assertThat(line(health(0, 1_000, 0, 1))).contains("lag 1,000 (rules)");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0/s", "5, 0.1/s", "60, 1.0/s", "594, 9.9/s", "6000, 100/s", "600000, 10"})
    void theRateIsPerSecond(long perMinute, String words) {
        assertThat(line(health(perMinute, 0, 0, 1))).startsWith(words);
    }

    @Test
    void whatWasRefusedIsCounted() {
        assertThat(line(health(0, 0, 42, 1))).endsWith("drops 42");
    }

    @ParameterizedTest
    @CsvSource({"DOWN, FULL", "DEGRADED, LOW"})
    void aDiskWithoutRoomIsNamedOnce(String state, String word) {
        assertThat(line(health(0, 0, 0, 1, REDIS, new Health.Part("disk", state, "make room"))))
                .contains("disk " + word + ", 50.0 GiB free").doesNotContain(state, "db ");
    }

    private static Health health(long perMinute, long lag, long refused, int secondsAgo, Health.Part... parts) {
        return new Health(perMinute, 10, Optional.of(new Health.Lag("rules", lag)), List.of(parts), refused,
                Optional.of(new Health.Service("http://127.0.0.1:8765", NOW.minusSeconds(secondsAgo), Instant.EPOCH)));
    }

    private static String line(Health health) {
        return line(health, ROOMY, true);
    }

    private static String line(Health health, Disk disk, boolean isLong) {
        return Screens.text(160, 1, Glyphs.BRAILLE, canvas -> {
            var strip = new Strip();
            new HealthLine(health, disk).addTo(strip, NOW, isLong);
            strip.draw(canvas, 0, 0, 160);
        }).stripTrailing();
    }
}
