package dev.pulse.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All open connections: refuses one too many, and sweeps over the rest for those that take too long. Lives on the event loop.
///
/// A sweep costs nothing per request, where a timer would be made and cancelled for each.
final class Connections {
    static final Duration TICK = Duration.ofMillis(250);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int LINGER_TICKS = ticks(LINGER);

    private final Map<HttpConnection, Connection> open = new HashMap<>();
    private final Refusals refusals;
    private final int connectionsMax;
    private final int headerTicks;
    private final int bodyTicks;
    private final int idleTicks;

    Connections(HttpSettings settings, Refusals refusals) {
        this.refusals = refusals;
        this.connectionsMax = settings.limits().connectionsMax();
        this.headerTicks = ticks(settings.timeouts().header());
        this.bodyTicks = ticks(settings.timeouts().body());
        this.idleTicks = ticks(settings.timeouts().idle());
    }

    void opened(HttpConnection wire) {
        if (open.size() >= connectionsMax) {
            refusals.refused(Refusal.TOO_MANY_CONNECTIONS);
            wire.close();
            return;
        }
        var connection = new Connection(wire);
        connection.expect(headerTicks, () -> closeSlow(connection));
        open.put(wire, connection);
        wire.closeHandler(closed -> open.remove(wire));
    }

    /// The connection of a request. One that was refused may still deliver a request before it is gone; it is not watched.
    Connection of(HttpConnection wire) {
        var connection = open.get(wire);
        return connection == null ? new Connection(wire) : connection;
    }

    /// The next request may come, and its headers must be whole in time. Trickling does not extend it.
    void awaitRequest(Connection connection) {
        connection.expect(idleTicks, connection::close);
    }

    void awaitBody(Connection connection, Runnable late) {
        connection.expect(bodyTicks, late);
    }

    /// A last answer was given while the client may still be sending: closing at once would reset the connection, and the
    /// client might never read the answer.
    void linger(Connection connection) {
        connection.expect(LINGER_TICKS, connection::close);
    }

    void sweep() {
        // A copy, because closing changes the map.
        List.copyOf(open.values()).forEach(Connection::tick);
    }

    int count() {
        return open.size();
    }

    private void closeSlow(Connection connection) {
        refusals.refused(Refusal.SLOW_HEADERS);
        connection.close();
    }

    // One more, because the current tick is already partly over.
    private static int ticks(Duration timeout) {
        return Math.toIntExact(Math.ceilDiv(timeout.toMillis(), TICK.toMillis()) + 1);
    }
}
