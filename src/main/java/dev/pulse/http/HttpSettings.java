package dev.pulse.http;

import java.net.InetAddress;
import java.util.Set;

/// Where the receiver listens, whom it lets in, and its limits.
///
/// @param bind          an IP address or a host name, such as `127.0.0.1`
/// @param port          0 to 65535; 0 takes any free one
/// @param token         what a guarded request must show; [Token#OPEN] only on loopback
/// @param openPaths     paths that need no token, are never shed and answer while draining, such as `/health`
/// @param blockingPaths paths whose routes may block; they run on virtual threads, not on the event loop
public record HttpSettings(String bind, int port, Token token, HttpLimits limits, HttpTimeouts timeouts,
                           Set<String> openPaths, Set<String> blockingPaths) {
    public static final String BIND_DEFAULT = "127.0.0.1";
    public static final int PORT_DEFAULT = 8765;
    /// Port 8765 of the loopback address, open, nothing exempt.
    public static final HttpSettings DEFAULTS = new HttpSettings(
            BIND_DEFAULT, PORT_DEFAULT, Token.OPEN, HttpLimits.DEFAULTS, HttpTimeouts.DEFAULTS, Set.of(), Set.of());

    /// @throws IllegalArgumentException if the port is no port, or anybody on the network could post without a token
    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the receiver port is " + port + ", expected 0 to 65535");
        }
        if (token.isOpen() && !isLoopback(bind)) {
            throw new IllegalArgumentException(openToAll(bind));
        }
        openPaths = Set.copyOf(openPaths);
        blockingPaths = Set.copyOf(blockingPaths);
    }

    public HttpSettings withAddress(String bind, int port) {
        return new HttpSettings(bind, port, token, limits, timeouts, openPaths, blockingPaths);
    }

    public HttpSettings withToken(Token token) {
        return new HttpSettings(bind, port, token, limits, timeouts, openPaths, blockingPaths);
    }

    public HttpSettings withLimits(HttpLimits limits) {
        return new HttpSettings(bind, port, token, limits, timeouts, openPaths, blockingPaths);
    }

    public HttpSettings withTimeouts(HttpTimeouts timeouts) {
        return new HttpSettings(bind, port, token, limits, timeouts, openPaths, blockingPaths);
    }

    public HttpSettings withOpenPaths(String... paths) {
        return new HttpSettings(bind, port, token, limits, timeouts, Set.of(paths), blockingPaths);
    }

    public HttpSettings withBlockingPaths(String... paths) {
        return new HttpSettings(bind, port, token, limits, timeouts, openPaths, Set.of(paths));
    }

    static String openToAll(String bind) {
        return "the receiver would listen on " + bind + " without a token, so anybody on the network could post events: "
                + "set PULSE_RECEIVER_TOKEN, or PULSE_RECEIVER_BIND=127.0.0.1";
    }

    // A name is not resolved here: what it means may change between the check and the start. The listener checks the address it binds.
    private static boolean isLoopback(String bind) {
        if (bind.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(bind).isLoopbackAddress();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }
}
