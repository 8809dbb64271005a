package dev.pulse.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.sqlite.DatabaseException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.MalformedInputException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    static Stream<Throwable> worldDown() {
        return Stream.of(new ConnectException("Connection refused"), new SocketTimeoutException("Read timed out"),
                new SQLException("locked"), new DatabaseException("write", new SQLException("disk I/O error", "", 10)),
                new TryLaterException("429", Duration.ofSeconds(1)), new CompletionException(new IOException("reset")), new RuntimeException(new RuntimeException(new IOException("deep"))));
    }

    @ParameterizedTest
    @MethodSource("worldDown")
    void waitingMayHelpWhenTheWorldIsDown(Throwable failure) {
        assertThat(Failures.isWorldDown(failure)).isTrue();
    }

    static Stream<Throwable> ownFailures() {
        return Stream.of(new IllegalArgumentException("bad"), new NullPointerException(),
                new RuntimeException(new IllegalStateException("bug")),
                new RuntimeException(parseFailure()), new CompletionException(new MalformedInputException(1)),
                new DatabaseException("write", new SQLException("NOT NULL constraint failed", "", 19)),
                new DatabaseException("write", new SQLException("string or blob too big", "", 18)));
    }

    @ParameterizedTest
    @MethodSource("ownFailures")
    void waitingDoesNotHelpWhenTheEntryItselfIsToBlame(Throwable failure) {
        assertThat(Failures.isWorldDown(failure)).isFalse();
    }

    @Test
    void theReasonIsTheInnermostOne() {
        var failure = new RuntimeException("outer", new IOException("middle", new ConnectException("Connection refused")));

        assertThat(Failures.reason(failure)).isEqualTo("ConnectException: Connection refused");
        assertThat(Failures.reason(new NullPointerException())).isEqualTo("NullPointerException");
    }

    @Test
    void theReasonIsSafeToPrint() {
        var reason = Failures.reason(new IllegalArgumentException("evil\u001B[31m\nsecond line" + "x".repeat(1_000)));

        assertThat(reason).startsWith("IllegalArgumentException: evil\\u001B[31m\\u000Asecond line").hasSizeLessThan(250);
    }

    @Test
    void aRequestToTryLaterIsFoundAnywhereInTheChain() {
        var later = new TryLaterException("429 Too Many Requests", Duration.ofSeconds(30));

        assertThat(Failures.tryLater(new RuntimeException(later))).hasValueSatisfying(
                found -> assertThat(found.after()).isEqualTo(Duration.ofSeconds(30)));
        assertThat(Failures.tryLater(new IOException("reset"))).isEmpty();
    }

    @Test
    void aChainThatBitesItsOwnTailEnds() {
        var one = new RuntimeException("one");
        var two = new RuntimeException("two", one);
        one.initCause(two);

        assertThat(Failures.isWorldDown(one)).isFalse();
        assertThat(Failures.reason(one)).startsWith("RuntimeException: ");
    }

    @Test
    void aDeadLetterNeedsEveryPart() {
        assertThatThrownBy(() -> new DeadLetter("digest", 0, null, 1, "")).isInstanceOf(NullPointerException.class);
    }

    private static Exception parseFailure() {
        try {
            new JsonMapper().readTree("{no json");
            throw new AssertionError("it was parsed");
        } catch (IOException e) {
            return e;
        }
    }
}
