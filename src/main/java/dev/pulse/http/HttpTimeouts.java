package dev.pulse.http;

import java.time.Duration;

/// How long a client may take. A sweep four times a second enforces it, so a client may get up to half a second more.
///
/// @param header from the connection to the end of its first request's headers
/// @param body   from the end of the headers to the end of the body
/// @param idle   from one reply to the end of the next request's headers, on a connection that is kept
public record HttpTimeouts(Duration header, Duration body, Duration idle) {
    public static final HttpTimeouts DEFAULTS = new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));

    public HttpTimeouts {
        positive("header", header);
        positive("body", body);
        positive("idle", idle);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the " + name + " timeout is " + value + ", expected more than 0 and at most a day");
        }
    }
}
