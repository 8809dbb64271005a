package dev.pulse.http;

/// Why the engine turned something away before, or instead of, a route's own answer.
public enum Refusal {
    NO_SUCH_PATH(404, "path", "not found"),
    DRAINING(503, "draining", "shutting down, try again later"),
    WRONG_METHOD(405, "method", "method not allowed"),
    WRONG_TOKEN(401, "token", "unauthorized"),
    WEB_PAGE(403, "web_page", "web pages may not post events"),
    WRONG_MEDIA_TYPE(415, "media_type", "unsupported media type, send application/json or application/x-ndjson"),
    WRONG_ENCODING(415, "encoding", "unsupported content encoding, send gzip or none"),
    BODY_TOO_LARGE(413, "body_size", "body too large"),
    TOO_BUSY(503, "busy", "too many requests are under way, try again later"),
    OUT_OF_MEMORY(503, "memory", "too much is being received, try again later"),
    SLOW_BODY(408, "slow_body", "the body did not arrive in time"),
    BAD_GZIP(400, "gzip", "invalid gzip body"),
    BAD_REQUEST(400, "malformed", "malformed HTTP request"),
    LINE_TOO_LONG(414, "line_size", "request line too long"),
    HEADERS_TOO_LARGE(431, "headers_size", "request headers too large"),
    /// A route failed or left something else than a reply.
    FAILED(500, "failed", "internal error"),
    /// Closed without an answer: there was no whole request to answer.
    SLOW_HEADERS(408, "slow_headers", "the headers did not arrive in time"),
    /// Closed without an answer: the client hung up before its body was whole.
    CLIENT_LEFT(400, "client_left", "the client left"),
    /// Closed without an answer: one connection too many.
    TOO_MANY_CONNECTIONS(503, "connections", "too many connections");

    private static final int RETRY_AFTER_SECONDS = 5;

    private final int status;
    private final String reason;
    private final String detail;

    Refusal(int status, String reason, String detail) {
        this.status = status;
        this.reason = reason;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /// One word for a counter's label, such as `body_size`.
    public String reason() {
        return reason;
    }

    /// What the client is told.
    public String detail() {
        return detail;
    }

    HttpReply reply() {
        return explained("");
    }

    /// @param more our own words after the detail, such as ` (the limit is 8388608 bytes)`
    HttpReply explained(String more) {
        return HttpReply.detail(status, detail + more).withRetryAfter(status == 503 ? RETRY_AFTER_SECONDS : 0);
    }
}
