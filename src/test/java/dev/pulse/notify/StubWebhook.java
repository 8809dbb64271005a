package dev.pulse.notify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A small webhook on loopback that answers what the script says, in order, and 204 when the script is at its end.
public final class StubWebhook implements AutoCloseable {
    /// Part of every URL, so that a test can look for it where it must not be.
    public static final String SECRET = "s3cr3t-t0k3n";

    private final ServerSocket socket;
    private final Queue<String> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param head request line and headers, as they came
    public record Request(String head, String body) {}

    public StubWebhook() throws IOException {
        this(0);
    }

    public StubWebhook(int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/api/webhooks/1/" + SECRET;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// @param headers whole lines, such as `Retry-After: 1`
    public StubWebhook answers(int status, String body, String... headers) {
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        script.add("HTTP/1.1 " + status + " Scripted\r\n" + more + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        return this;
    }

    /// Takes the request and never answers.
    public StubWebhook hangs() {
        script.add("hang");
        return this;
    }

    /// Takes the request and closes the connection.
    public StubWebhook hangsUp() {
        script.add("");
        return this;
    }

    /// Sends a good head and then a body without end.
    public StubWebhook neverEnds(int status) {
        script.add("HTTP/1.1 " + status + " Scripted\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n");
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> bodies() {
        return requests.stream().map(Request::body).toList();
    }

    /// Waits for a condition, at most four seconds.
    public static void await(BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within four seconds");
            }
            new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var head = head(in);
            if (head.isEmpty()) {
                return;
            }
            var body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
            var answer = script.isEmpty() ? "HTTP/1.1 204 No Content\r\n\r\n" : script.poll();
            requests.add(new Request(head, body));
            if (!answer.equals("hang")) {
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
            if (answer.equals("hang") || answer.endsWith("\r\n1\r\n")) {
                closed.await();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var c = in.read();
            if (c < 0) {
                return "";
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines().map(line -> line.toLowerCase(Locale.ROOT)).filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())).findFirst().orElse(0);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
