package dev.pulse.cli;

import dev.pulse.event.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// Posts requests to a receiver until it takes them. It follows no redirect, because the token is for the target alone.
final class ReceiverClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT).build();
    private final Target target;
    private final boolean gzip;
    private final Retries retries;
    private final Pause pause;
    private final Consumer<String> remarks;

    /// @param gzip    whether requests travel compressed
    /// @param remarks hears why a request is sent again
    ReceiverClient(Target target, boolean gzip, Retries retries, Pause pause, Consumer<String> remarks) {
        this.target = target;
        this.gzip = gzip;
        this.retries = retries;
        this.pause = pause;
        this.remarks = remarks;
    }

    /// @param json an array of events
    /// @throws UndeliverableException if it was refused, or the retries are used up
    Answer post(String json) throws UndeliverableException, InterruptedException {
        var request = request(json);
        for (var attempt = 0; ; attempt++) {
            var outcome = outcome(request);
            if (outcome instanceof Outcome.Taken(var answer)) {
                return answer;
            }
            if (outcome instanceof Outcome.Failed failed) {
                again(attempt, failed);
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void again(int attempt, Outcome.Failed failed) throws UndeliverableException, InterruptedException {
        if (!failed.mayHeal() || attempt == retries.max()) {
            var after = attempt == 0 ? "" : ", after " + (attempt + 1) + " attempts";
            throw new UndeliverableException(failed.reason() + after);
        }
        var time = retries.pause(attempt, failed.asked());
        remarks.accept(failed.reason() + "; again in " + time.toMillis() + " ms");
        pause.last(time);
    }

    private Outcome outcome(HttpRequest request) throws InterruptedException {
        try {
            return outcome(client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return new Outcome.Failed(silence(e), true, Duration.ZERO);
        }
    }

    private Outcome outcome(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            return Answer.read(response.body()).<Outcome>map(Outcome.Taken::new)
                    .orElseGet(() -> new Outcome.Failed(target.url() + " answers, but not as PULSE does", false, Duration.ZERO));
        }
        var status = response.statusCode();
        return new Outcome.Failed(refusal(response), status == TOO_MANY_REQUESTS || status >= 500, retryAfter(response));
    }

    private String silence(IOException e) {
        return switch (e) {
            case ConnectException _ -> "nobody listens at " + target.url() + ", is PULSE running?";
            case HttpTimeoutException _ -> "no answer in time from " + target.url();
            default -> "no answer from " + target.url() + ": " + Printable.of(String.valueOf(e.getMessage()));
        };
    }

    private String refusal(HttpResponse<String> response) {
        var detail = Printable.of(Answer.detail(response.body()));
        var hint = response.statusCode() == 401 ? ", see PULSE_RECEIVER_TOKEN" : "";
        return "the receiver answers " + response.statusCode() + (detail.isEmpty() ? "" : " " + detail) + hint;
    }

    // The other form of the header, a date, is not used by PULSE.
    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"))
                .map(Long::parseLong).map(Duration::ofSeconds).orElse(Duration.ZERO);
    }

    private HttpRequest request(String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(target.url()).timeout(ANSWER_TIMEOUT).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(gzip ? gzipped(body) : body));
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        target.token().ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request.build();
    }

    private static byte[] gzipped(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 4);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// What became of one attempt.
    private sealed interface Outcome {
        record Taken(Answer answer) implements Outcome {}

        /// @param mayHeal whether the same request may be taken later
        /// @param asked   how long the receiver asks to wait; zero if it does not
        record Failed(String reason, boolean mayHeal, Duration asked) implements Outcome {}
    }
}
