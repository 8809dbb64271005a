package dev.pulse.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/// What a route answers: all that leaves the process is in here, so nothing of a request can be echoed by accident.
///
/// @param status            200 to 599
/// @param contentType       our own words, such as `application/json`; never a client's
/// @param body              must not be changed any more; a reply may be kept and sent many times
/// @param retryAfterSeconds the `Retry-After` header; 0 leaves it out
public record HttpReply(int status, String contentType, byte[] body, int retryAfterSeconds) {
    private static final String JSON = "application/json";

    public HttpReply {
        if (status < 200 || status > 599 || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("a reply with status " + status + " and Retry-After " + retryAfterSeconds
                    + ", expected 200 to 599 and 0 or more");
        }
    }

    /// @param json a finished JSON text
    public static HttpReply json(int status, String json) {
        return new HttpReply(status, JSON, json.getBytes(StandardCharsets.UTF_8), 0);
    }

    /// The error form, `{"detail":"…"}`.
    ///
    /// @param detail plain text; it is escaped
    public static HttpReply detail(int status, String detail) {
        return json(status, "{\"detail\":\"" + new String(JsonStringEncoder.getInstance().quoteAsString(detail)) + "\"}");
    }

    /// Text in UTF-8.
    ///
    /// @param contentType such as `text/plain; version=0.0.4; charset=utf-8`
    public static HttpReply text(int status, String contentType, String text) {
        return new HttpReply(status, contentType, text.getBytes(StandardCharsets.UTF_8), 0);
    }

    public HttpReply withRetryAfter(int seconds) {
        return new HttpReply(status, contentType, body, seconds);
    }
}
