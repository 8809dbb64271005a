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
    OPEN_BODY_TOO_LARGE(413, "open_body_size", "body too large for this path"),
    TOO_BUSY(503, "busy", "too many requests are under way, try again later"),
    OUT_OF_MEMORY(503, "memory", "too much is being received, try again later"),
    SLOW_BODY(408, "slow_body", "the body did not arrive in time"),
    BAD_GZIP(400, "gzip", "invalid gzip body"),
    BAD_REQUEST(400, "malformed", "malformed HTTP request"),
    BAD_TARGET(400, "target", "malformed request target, send a path"),
    BAD_VERSION(400, "version", "unsupported HTTP version, send HTTP/1.1"),
    BAD_HOST(400, "host", "expected one Host header"),
    BAD_LINE_END(400, "line_end", "a line does not end with CR LF"),
    BAD_HEADER(400, "header", "malformed header"),
    FOLDED_HEADER(400, "folded_header", "a header goes on in the next line"),
    BAD_CONTENT_LENGTH(400, "content_length", "expected one Content-Length of decimal digits"),
    BAD_TRANSFER_ENCODING(400, "transfer_encoding", "unsupported Transfer-Encoding, send chunked, once, in HTTP/1.1"),
    LENGTH_AND_ENCODING(400, "length_and_encoding", "Content-Length beside Transfer-Encoding"),
    BAD_CONNECTION(400, "connection", "a header that Connection may not name"),
    BAD_CHUNK(400, "chunk", "malformed chunk"),
    BAD_TRAILER(400, "trailer", "malformed or forbidden trailer"),
    LINE_TOO_LONG(414, "line_size", "request line too long"),
    HEADERS_TOO_LARGE(431, "headers_size", "request headers too large"),
    /// A route failed or left something else than a reply.
    FAILED(500, "failed", "internal error"),
    /// Closed without an answer: there was no whole request to answer.
    SLOW_HEADERS(408, "slow_headers", "the headers did not arrive in time"),
    /// Closed without an answer: the client hung up before its body was whole.
    CLIENT_LEFT(400, "client_left", "the client left"),
    /// Closed without an answer: one connection too many, and the others are all being worked for.
    TOO_MANY_CONNECTIONS(503, "connections", "too many connections"),
    /// Closed without an answer: one that waited for a request made room for a new one.
    MADE_ROOM(503, "made_room", "closed to make room for other connections"),
    /// Closed in the middle of an answer: the client did not read it in time.
    SLOW_READER(408, "slow_reader", "the answer was not read in time"),
    /// Closed: more was waiting on the connections together than they may hold, and on this one most.
    WAITING_MEMORY(503, "waiting_memory", "too much was waiting on the connections");

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
