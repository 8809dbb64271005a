package dev.pulse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Many connections from one thread that write what they are given, again and again, and read nothing.
final class Flood implements Runnable, AutoCloseable {
    private static final int RECEIVE_BYTES = 4096;

    private final int port;
    private final List<byte[]> texts;
    private final List<Stream> streams = new ArrayList<>();
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private volatile boolean isEnding;
    private volatile long reopened;

    /// @param texts what the connections write, in turn: whole requests, or nothing
    Flood(int port, int connections, List<String> texts) throws IOException {
        this.port = port;
        this.texts = texts.stream().map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
        for (var i = 0; i < connections; i++) {
            streams.add(new Stream(this.texts.get(i % texts.size())));
        }
    }

    Flood begin() {
        running = CompletableFuture.runAsync(this, task -> Thread.ofPlatform().name("flood").start(task));
        return this;
    }

    /// How many connections the other side has ended.
    long reopened() {
        return reopened;
    }

    @Override
    public void run() {
        while (!isEnding) {
            for (var stream : streams) {
                stream.write();
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        isEnding = true;
        running.join();
        for (var stream : streams) {
            stream.channel.close();
        }
    }

    private final class Stream {
        private final ByteBuffer text;
        private SocketChannel channel;

        private Stream(byte[] text) throws IOException {
            this.text = ByteBuffer.wrap(text);
            open();
        }

        private void open() throws IOException {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
        }

        private void write() {
            try {
                while (channel.write(text) > 0 && !text.hasRemaining()) {
                    text.rewind();
                }
            } catch (IOException closed) {
                reopen();
            }
        }

        private void reopen() {
            reopened++;
            try {
                channel.close();
                text.rewind();
                open();
            } catch (IOException refused) {
                // The next write tries again.
            }
        }
    }
}
