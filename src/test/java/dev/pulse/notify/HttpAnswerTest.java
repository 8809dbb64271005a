package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 207})
    void successIsDelivered(int status) {
        assertThat(outcome(status, "", "")).isInstanceOf(Outcome.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aMessageThatWillNeverBeTakenIsRefused(int status) {
        assertThat(outcome(status, "", "")).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 304, 307, 401, 403, 404, 405, 407, 409, 410, 415, 451})
    void anAnswerAboutTheChannelClosesIt(int status) {
        assertThat(outcome(status, "", "")).isInstanceOf(Outcome.Closed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 505, 520})
    void anErrorOfTheOtherSideMayBeAboutThisNotice(int status) {
        assertThat(outcome(status, "", "")).isInstanceOf(Outcome.Broken.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "429 | 60                            | {\"retry_after\": 1.337} | 1337",
        "429 | 60                            | {\"retry_after\": 0.0001} | 1",
        "429 | 60                            | not JSON                | 60000",
        "429 | 60                            | {\"retry_after\": \"5\"} | 60000",
        "429 | 2.5                           | {}                      | 2500",
        "503 | Fri, 20 Nov 2026 10:00:30 GMT | {}                      | 30000",
        "503 | Fri, 20 Nov 2026 09:00:00 GMT | {}                      | 0",
        "429 | 999999999                     | {}                      | 900000",
        "429 | 1                             | {\"retry_after\": 1e300} | 900000",
        "429 | 1                             | {\"retry_after\": -5}   | 0",
        "429 | soon                          | {}                      | 0",
        "408 | 7                             | {}                      | 7000",
    })
    void theOtherSideSaysHowLongToWait(int status, String header, String body, long millis) {
        assertThat(outcome(status, header, body)).isEqualTo(new Outcome.TryLater(Duration.ofMillis(millis), "HTTP " + status));
    }

    @Test
    void theBodyIsNeverRepeated() {
        assertThat(outcome(404, "", "no hook at /s3cr3t").toString()).contains("HTTP 404", "no such webhook").doesNotContain("s3cr3t");
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        assertThat(Backoff.DEFAULT.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.DEFAULT.after(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Backoff.DEFAULT.after(1_000_000)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Backoff.DEFAULT.upTo(HttpAnswer.WAIT_MAX).after(1_000_000)).isEqualTo(Duration.ofMinutes(15));
    }

    private static Outcome outcome(int status, String retryAfter, String body) {
        return new HttpAnswer(status, retryAfter, body).outcome(TestLedger.NOW);
    }
}
