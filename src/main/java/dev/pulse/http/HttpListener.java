package dev.pulse.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Vert.x server that listens: made by listening, ended by closing.
final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int READ_BYTES = 64 << 10;
    /// Connections that the kernel has and we have not; one more has to try again after a second. The kernel may take fewer.
    private static final int ACCEPT_BACKLOG = 1024;

    private final Vertx vertx;
    private final HttpServer server;
    private final Desk desk;

    private HttpListener(Vertx vertx, HttpServer server, Desk desk) {
        this.vertx = vertx;
        this.server = server;
        this.desk = desk;
    }

    /// @throws UncheckedIOException if the address cannot be bound; names address and port
    static HttpListener listen(HttpSettings settings, Resources resources, Failures failures, Refusals refusals) {
        var address = address(settings);
        var connectionsMax = settings.limits().connectionsMax();
        var vertx = new VertxBuilder(vertxOptions()).findTransport(Acceptor.transport(connectionsMax)).init().vertx();
        vertx.exceptionHandler(failure -> failures.reply("(event loop)", failure));
        var desk = Desk.of(settings, connectionsMax, loop(vertx), failures, refusals);
        var listener = new HttpListener(vertx, server(vertx, desk, new Reception(desk, resources)), desk);
        listener.bind(SocketAddress.inetSocketAddress(settings.port(), address.getHostAddress()));
        return listener;
    }

    int port() {
        return server.actualPort();
    }

    Desk desk() {
        return desk;
    }

    /// Done when everything that waits for the loop now has had its turn.
    CompletableFuture<Void> turn() {
        var turn = new CompletableFuture<Void>();
        desk.loop().later(() -> turn.complete(null));
        return turn;
    }

    /// Turns new requests away, waits for those under way up to the limit, and closes.
    void drain(Duration limit) {
        var drained = new CompletableFuture<Boolean>();
        desk.loop().run(() -> desk.load().drain().thenRun(() -> drained.complete(true)));
        if (!drained.completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS).join()) {
            LOG.warn("http=draining state=unfinished limit={} what=requests that are still under way get no answer", limit);
        }
        close();
    }

    @Override
    public void close() {
        // Vert.x closes its servers and their connections with itself.
        await(vertx.close());
        desk.workers().close();
    }

    private void bind(SocketAddress address) {
        try {
            await(server.listen(address));
        } catch (CompletionException e) {
            close();
            throw failed("cannot listen on " + address.hostAddress() + " port " + address.port() + ": " + e.getCause().getMessage()
                    + "; another process may have it, see PULSE_RECEIVER_BIND and PULSE_RECEIVER_PORT", e.getCause());
        }
        LOG.info("http=listening address={} port={}", address.hostAddress(), port());
        vertx.setPeriodic(Connections.TICK.toMillis(), id -> desk.connections().sweep());
    }

    private static InetAddress address(HttpSettings settings) {
        try {
            var address = InetAddress.getByName(settings.bind());
            if (settings.token().isOpen() && !address.isLoopbackAddress()) {
                throw new IllegalArgumentException(HttpSettings.openToAll(settings.bind() + " (" + address.getHostAddress() + ")"));
            }
            return address;
        } catch (UnknownHostException e) {
            throw failed("cannot listen on " + settings.bind() + ": no such host, see PULSE_RECEIVER_BIND", e);
        }
    }

    private static UncheckedIOException failed(String message, Throwable cause) {
        return new UncheckedIOException(message, new IOException(message, cause));
    }

    private static EventLoop loop(Vertx vertx) {
        var context = vertx.getOrCreateContext();
        var thread = new CompletableFuture<Thread>();
        context.runOnContext(now -> thread.complete(Thread.currentThread()));
        return new EventLoop(context, thread.join());
    }

    private static HttpServer server(Vertx vertx, Desk desk, Reception reception) {
        return vertx.createHttpServer(serverOptions(desk.limits()))
                .connectionHandler(desk::opened)
                .exceptionHandler(early -> { })
                .requestHandler(reception::accept)
                .invalidRequestHandler(reception::reject);
    }

    // One loop thread carries more requests than the database takes, and needs no locks. Vert.x's own worker pools are not used.
    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions serverOptions(HttpLimits limits) {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(Framing.REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(limits.headersBytesMax())
                .setMaxChunkSize(READ_BYTES)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setReuseAddress(true)
                .setTcpNoDelay(true);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }
}
