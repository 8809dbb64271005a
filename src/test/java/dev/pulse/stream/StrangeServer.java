package dev.pulse.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A server on loopback that does with every connection what it is told to; that can change.
final class StrangeServer implements AutoCloseable {
    /// What is done with a connection, which is closed afterwards.
    @FunctionalInterface
    interface Manner {
        void with(Socket client) throws IOException, InterruptedException;
    }

    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private volatile Manner manner;

    StrangeServer(int port, Manner manner) throws IOException {
        this.manner = manner;
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.startVirtualThread(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    void become(Manner other) {
        manner = other;
    }

    /// Speaks as Redis does.
    ///
    /// @param answers gives what is answered to a command, by its name
    static Manner speaking(UnaryOperator<String> answers) {
        return client -> {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("*")) {
                    throw new IOException("not a command");
                }
                var words = Integer.parseInt(line.substring(1));
                in.readLine();
                var name = in.readLine();
                for (var rest = 1; rest < words; rest++) {
                    in.readLine();
                    in.readLine();
                }
                client.getOutputStream().write((answers.apply(name) + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    /// A Redis, as far as a probe asks.
    static Manner sound() {
        return speaking(name -> switch (name) {
            case "PING" -> "+PONG";
            case "EXISTS" -> ":0";
            default -> "+OK";
        });
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            // It was closed.
            return;
        }
    }

    private void serve(Socket client) {
        try (client) {
            manner.with(client);
        } catch (IOException | InterruptedException e) {
            // The client has gone.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
