package dev.pulse.notify;

import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;

/// Sends one test message through every webhook, at once and once, without the service and without its books: nothing is retried, and
/// nothing is written down.
public final class ChannelTrial {
    private static final int ATTEMPT_SECONDS_MAX = 15;
    private static final int ANSWER_BYTES_MAX = 4_096;

    private final NotifySettings settings;
    private final Clock clock;

    /// @param reason why it was not taken, without the address; empty if it was
    public record Result(String channel, boolean isDelivered, String reason) {}

    public ChannelTrial(NotifySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// By channel; none if there is no webhook. Takes 15 seconds per channel at most.
    public List<Result> send() {
        var results = new ArrayList<Result>();
        for (var channel : settings.channels()) {
            var word = channel.kind().word();
            Optional.ofNullable(settings.targets().get(word)).map(target -> send(channel, target)).ifPresent(results::add);
        }
        return List.copyOf(results);
    }

    private Result send(ChannelSettings channel, WebhookTarget target) {
        var word = channel.kind().word();
        var post = new HttpPost(target.uri());
        post.setEntity(new StringEntity(channel.kind().message(settings).of(notice()), ContentType.APPLICATION_JSON));
        settings.tokens().entrySet().stream().filter(token -> token.getKey().equals(word)).map(Map.Entry::getValue)
                .forEach(token -> post.setHeader("Authorization", "Bearer " + token));
        var deadline = CompletableFuture.runAsync(post::abort, CompletableFuture.delayedExecutor(ATTEMPT_SECONDS_MAX, TimeUnit.SECONDS));
        try (var client = WebhookClient.to(target)) {
            return result(word, client.execute(post, this::outcome));
        } catch (IOException e) {
            return new Result(word, false, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } finally {
            deadline.cancel(false);
        }
    }

    private Outcome outcome(ClassicHttpResponse response) throws IOException {
        var retryAfter = Optional.ofNullable(response.getFirstHeader("Retry-After")).map(Header::getValue).orElse("");
        var body = response.getCode() == 429 && response.getEntity() != null
                ? new String(response.getEntity().getContent().readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8) : "";
        return new HttpAnswer(response.getCode(), retryAfter, body).outcome(clock.instant());
    }

    private static Result result(String channel, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered() -> new Result(channel, true, "");
            case Outcome.TryLater(_, var reason) -> new Result(channel, false, reason + ", for now: try again later");
            case Outcome.Broken(var reason) -> new Result(channel, false, reason);
            case Outcome.Closed(var reason) -> new Result(channel, false, reason);
            case Outcome.Refused(var reason) -> new Result(channel, false, reason);
        };
    }

    private Notice notice() {
        return new Notice("trial/" + clock.millis(), Notice.Kind.BACK, Severity.INFO, "Test message of PULSE",
                List.of(), "Somebody asked PULSE to try this channel. It works.", "", "", clock.instant());
    }
}
