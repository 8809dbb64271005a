package dev.pulse.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.Http1xServerConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// All open connections: makes room for new ones, keeps what waits on them within its limit, and sweeps over them for those that take
/// too long. Lives on the event loop.
///
/// A sweep costs nothing per request, where a timer would be made and cancelled for each.
final class Connections {
    static final Duration TICK = Duration.ofMillis(250);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int LINGER_TICKS = ticks(LINGER);
    /// So many places are made at one time, because finding out which ones to close looks at all connections.
    private static final int RESERVE_SHARE = 32;

    private final Map<HttpConnection, Connection> open = new HashMap<>();
    private final Map<String, Integer> openOf = new HashMap<>();
    private final Refusals refusals;
    private final byte[] scratch;
    private final int connectionsMax;
    private final long waitingBytesMax;
    private final int headerTicks;
    private final int bodyTicks;
    private final int idleTicks;
    private final int answerTicks;
    private long waitingBytes;
    private long moment;

    /// @param connectionsMax what the settings and the descriptors of this process allow
    Connections(HttpSettings settings, int connectionsMax, Refusals refusals) {
        this.refusals = refusals;
        this.scratch = new byte[settings.limits().headersBytesMax()];
        this.connectionsMax = connectionsMax;
        this.waitingBytesMax = settings.limits().waitingBytesMax();
        this.headerTicks = ticks(settings.timeouts().header());
        this.bodyTicks = ticks(settings.timeouts().body());
        this.idleTicks = ticks(settings.timeouts().idle());
        this.answerTicks = ticks(settings.timeouts().answer());
    }

    /// @param whenBroken takes the connection when nothing more of it may be read, and why
    void opened(HttpConnection wire, BiConsumer<Connection, Refusal> whenBroken) {
        var connection = new Connection(wire);
        var inlet = new Inlet(new Framing(scratch), why -> whenBroken.accept(connection, why), this::waitingChanges);
        connection.attach(inlet);
        // Before Vert.x has read a byte, and only here is Netty's channel at hand.
        ((Http1xServerConnection) wire).channel().pipeline().addFirst(inlet);
        if (open.size() >= connectionsMax) {
            makeRoom();
        }
        if (open.size() >= connectionsMax) {
            refuseAndCut(connection, Refusal.TOO_MANY_CONNECTIONS);
            return;
        }
        connection.rest(moment++);
        connection.expect(headerTicks, () -> refuseAndCut(connection, Refusal.SLOW_HEADERS));
        open.put(wire, connection);
        openOf.merge(connection.origin(), 1, Integer::sum);
        wire.closeHandler(closed -> forget(connection));
        // Its requests hear of it; Vert.x would write a line for each client that goes away.
        wire.exceptionHandler(broken -> { });
    }

    /// The connection of a request.
    Connection of(HttpConnection wire) {
        return open.get(wire);
    }

    /// The next request may come, and its headers must be whole in time. Trickling does not extend it.
    void awaitRequest(Connection connection) {
        connection.rest(moment++);
        connection.expect(idleTicks, () -> closeIdle(connection));
    }

    void awaitBody(Connection connection, Runnable late) {
        connection.expect(bodyTicks, late);
    }

    /// What the client sends of a request that has its answer is read away; when that takes too long, the connection ends.
    void awaitRest(Connection connection) {
        connection.expect(bodyTicks, () -> {
            refusals.refused(Refusal.SLOW_BODY);
            linger(connection);
        });
    }

    /// A last answer was given while the client may still be sending: closing at once would reset the connection, and the
    /// client might never read the answer.
    void linger(Connection connection) {
        connection.inlet().shut();
        connection.expect(LINGER_TICKS, () -> cut(connection));
    }

    void sweep() {
        // A copy, because closing changes the map.
        List.copyOf(open.values()).forEach(each -> each.tick(answerTicks, () -> refuseAndCut(each, Refusal.SLOW_READER)));
    }

    int count() {
        return open.size();
    }

    private void forget(Connection connection) {
        if (open.remove(connection.wire()) != null) {
            openOf.computeIfPresent(connection.origin(), (origin, count) -> count == 1 ? null : count - 1);
        }
    }

    private void closeIdle(Connection connection) {
        if (connection.inlet().heldBytes() > 0) {
            refusals.refused(Refusal.SLOW_HEADERS);
        }
        cut(connection);
    }

    private void refuseAndCut(Connection connection, Refusal refusal) {
        refusals.refused(refusal);
        cut(connection);
    }

    // Its place is free at once; Netty says so later.
    private void cut(Connection connection) {
        forget(connection);
        connection.cut();
    }

    /// Closes connections that have shown no token before those that have, those of the origin with the most before others, and then
    /// those that have waited longest for a request. One whose request is being worked on is kept.
    private void makeRoom() {
        open.values().stream().filter(each -> !each.isWorkedFor())
                .sorted(Comparator.comparing(Connection::isTrusted)
                        .thenComparingInt(each -> -openOf.get(each.origin()))
                        .thenComparingLong(Connection::restsSince))
                .limit(Math.ceilDiv(connectionsMax, RESERVE_SHARE)).toList()
                .forEach(each -> refuseAndCut(each, Refusal.MADE_ROOM));
    }

    private void waitingChanges(int bytes) {
        waitingBytes += bytes;
        while (waitingBytes > waitingBytesMax && cutTheWorst()) {
            // Each one that is closed gives its bytes back.
        }
    }

    private boolean cutTheWorst() {
        var worst = open.values().stream().max(Comparator.comparing(Connection::waitingBytes)).filter(each -> each.waitingBytes() > 0);
        worst.ifPresent(each -> refuseAndCut(each, Refusal.WAITING_MEMORY));
        return worst.isPresent();
    }

    // One more, because the current tick is already partly over.
    private static int ticks(Duration timeout) {
        return Math.toIntExact(Math.ceilDiv(timeout.toMillis(), TICK.toMillis()) + 1);
    }
}
