package dev.pulse.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What a webhook answered. Its text is never repeated in a reason: many servers quote the secret path in their errors.
///
/// @param status     HTTP status
/// @param retryAfter the `Retry-After` header (RFC 9110 §10.2.3); empty if there was none
/// @param body       the beginning of the body
record HttpAnswer(int status, String retryAfter, String body) {
    /// However long the other side asks for, somebody may be waiting for an alert.
    static final Duration WAIT_MAX = Duration.ofMinutes(15);
    private static final JsonMapper MAPPER = new JsonMapper();

    /// @param now for a `Retry-After` that is a date
    Outcome outcome(Instant now) {
        return switch (status) {
            case 408, 425, 429, 502, 503, 504 -> new Outcome.TryLater(pause(now), "HTTP " + status);
            case 400, 413, 422 -> new Outcome.Refused("HTTP " + status + ": the message was refused");
            default -> byClass();
        };
    }

    private Outcome byClass() {
        return switch (status / 100) {
            case 2 -> new Outcome.Delivered();
            case 3, 4 -> new Outcome.Closed("HTTP " + status + ": " + meaning());
            default -> new Outcome.Broken("HTTP " + status);
        };
    }

    private String meaning() {
        return switch (status) {
            case 401, 403 -> "the webhook or its token is not accepted";
            case 404, 410 -> "there is no such webhook (any more)";
            case 407 -> "a proxy is in the way";
            default -> status < 400 ? "a redirect, which is not followed" : "this is not a webhook that takes our messages";
        };
    }

    /// Discord says it in the body, to the millisecond; everyone else in the header. Zero if nobody says it.
    private Duration pause(Instant now) {
        var asked = fromBody().or(this::fromSeconds).or(() -> fromDate(now)).orElse(Duration.ZERO);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(WAIT_MAX) < 0 ? asked : WAIT_MAX;
    }

    private Optional<Duration> fromBody() {
        try {
            var field = MAPPER.readTree(body).path("retry_after");
            return field.isNumber() ? Optional.of(seconds(field.decimalValue())) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Optional<Duration> fromSeconds() {
        return retryAfter.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Optional.of(seconds(new BigDecimal(retryAfter))) : Optional.empty();
    }

    private Optional<Duration> fromDate(Instant now) {
        try {
            return Optional.of(Duration.between(now, ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Rounded up, so that nobody is asked again too soon.
    private static Duration seconds(BigDecimal seconds) {
        var bounded = seconds.min(BigDecimal.valueOf(WAIT_MAX.toSeconds())).max(BigDecimal.ZERO);
        return Duration.ofMillis((long) Math.ceil(bounded.doubleValue() * 1000));
    }
}
