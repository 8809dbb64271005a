package dev.pulse.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/// Closed-loop load over plain sockets, on one thread so that it takes as little as possible from the server beside it: each
/// connection sends its next request when it has the answer to the last.
final class Load {
    private static final int BUCKET_MICROS = 20;
    private static final int BUCKETS = 100_000;

    private final int port;
    private final int connections;
    private final Supplier<byte[]> requests;
    private final int[] latencies = new int[BUCKETS];
    private long answers;
    private long failures;

    /// What was measured; latencies in milliseconds.
    record Result(double requestsPerSecond, double p50, double p99, long answers, long failures) {}

    Load(int port, int connections, Supplier<byte[]> requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests;
    }

    Result run(Duration warmUp, Duration measured) throws IOException {
        try (var selector = Selector.open()) {
            for (var i = 0; i < connections; i++) {
                connect(selector);
            }
            var start = System.nanoTime();
            turn(selector, start + warmUp.toNanos());
            java.util.Arrays.fill(latencies, 0);
            answers = 0;
            failures = 0;
            var from = System.nanoTime();
            turn(selector, from + measured.toNanos());
            var seconds = (System.nanoTime() - from) / 1e9;
            for (var key : selector.keys()) {
                key.channel().close();
            }
            return new Result(answers / seconds, percentile(0.50), percentile(0.99), answers, failures);
        }
    }

    private void connect(Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        var client = new Client(channel);
        client.send();
        channel.register(selector, SelectionKey.OP_READ, client);
    }

    private void turn(Selector selector, long untilNanos) throws IOException {
        while (System.nanoTime() < untilNanos) {
            selector.select(key -> {
                try {
                    ((Client) key.attachment()).read();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }, 100);
        }
    }

    private double percentile(double share) {
        var rank = (long) (answers * share);
        var seen = 0L;
        for (var i = 0; i < BUCKETS; i++) {
            seen += latencies[i];
            if (seen > rank) {
                return i * BUCKET_MICROS / 1000.0;
            }
        }
        return BUCKETS * BUCKET_MICROS / 1000.0;
    }

    private final class Client {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
        private long sentNanos;

        private Client(SocketChannel channel) {
            this.channel = channel;
        }

        private void send() throws IOException {
            sentNanos = System.nanoTime();
            var out = ByteBuffer.wrap(requests.get());
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        private void read() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the server closed the connection");
            }
            var text = new String(in.array(), 0, in.position(), StandardCharsets.US_ASCII);
            var head = text.indexOf("\r\n\r\n");
            if (head < 0 || text.length() < head + 4 + length(text)) {
                return;
            }
            latencies[(int) Math.min(BUCKETS - 1, (System.nanoTime() - sentNanos) / 1000 / BUCKET_MICROS)]++;
            answers++;
            if (!text.startsWith("HTTP/1.1 200")) {
                failures++;
            }
            in.clear();
            send();
        }

        private static int length(String text) {
            var at = text.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ") + "content-length: ".length();
            return Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
        }
    }
}
