package dev.pulse.http;

/// How much the engine takes at most, of everything that can grow.
///
/// @param headersBytesMax request line and headers together; more is answered with 431
/// @param bodyBytesMax    one body, also when chunked and after inflation; more is answered with 413
/// @param bodiesBytesMax  all bodies that are held at one time; more is answered with 503
/// @param waitingBytesMax requests that wait for their turn and answers that are not sent, of all connections; over it, the connections
///                        with most are closed
/// @param connectionsMax  open connections; a new one takes the place of those that waited longest
/// @param requestsMax     guarded requests that routes work on at one time; more are answered with 503
public record HttpLimits(int headersBytesMax, int bodyBytesMax, long bodiesBytesMax, long waitingBytesMax, int connectionsMax,
                         int requestsMax) {
    public static final HttpLimits DEFAULTS = new HttpLimits(8 << 10, 8 << 20, 16 << 20, 16 << 20, 2048, 1024);

    public HttpLimits {
        atLeast("headersBytesMax", headersBytesMax, 256);
        atLeast("bodyBytesMax", bodyBytesMax, 1);
        atLeast("bodiesBytesMax", bodiesBytesMax, bodyBytesMax);
        atLeast("waitingBytesMax", waitingBytesMax, headersBytesMax);
        atLeast("connectionsMax", connectionsMax, 1);
        atLeast("requestsMax", requestsMax, 1);
    }

    public HttpLimits withConnectionsMax(int connections) {
        return new HttpLimits(headersBytesMax, bodyBytesMax, bodiesBytesMax, waitingBytesMax, connections, requestsMax);
    }

    private static void atLeast(String name, long value, long min) {
        if (value < min) {
            throw new IllegalArgumentException(name + " is " + value + ", expected at least " + min);
        }
    }
}
