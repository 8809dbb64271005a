package dev.pulse.http;

import java.time.Duration;

/// How long a client may take. A sweep four times a second enforces it, so a client may get up to half a second more.
///
/// @param header from the connection to the end of its first request's headers
/// @param body   from the end of the headers to the end of the body
/// @param idle   from one reply to the end of the next request's headers, on a connection that is kept
/// @param answer from one reply until the kernel has taken all of it, which it does not while the client does not read
public record HttpTimeouts(Duration header, Duration body, Duration idle, Duration answer) {
    public static final HttpTimeouts DEFAULTS =
            new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30));

    public HttpTimeouts {
        positive("header", header);
        positive("body", body);
        positive("idle", idle);
        positive("answer", answer);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the " + name + " timeout is " + value + ", expected more than 0 and at most a day");
        }
    }
}
