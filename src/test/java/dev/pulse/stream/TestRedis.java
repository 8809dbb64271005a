package dev.pulse.stream;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/// A real redis-server on a free port of the loopback interface, which can be killed and started again on the same port.
///
/// It is the binary that comes with embedded-redis or, where that does not run, `redis-server` from the path. Every write is
/// synced, so [#kill()] and [#start(String...)] keep the data; [#startEmpty(String...)] does not.
public final class TestRedis implements AutoCloseable {
    private static final String BINARY = binary();

    private final Path folder;
    private final int port;
    private Process process;

    private TestRedis() throws IOException {
        folder = Files.createTempDirectory("pulse-redis");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /// A server that does not run yet; its port is known.
    public static TestRedis stopped() {
        try {
            return new TestRedis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param options as on the command line, such as `"--requirepass", "secret"`
    public static TestRedis started(String... options) {
        return stopped().start(options);
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /// Starts with the data of the last time; returns when it accepts connections.
    public TestRedis start(String... options) {
        try {
            var command = new ArrayList<>(List.of(BINARY, "--bind", "127.0.0.1", "--port", Integer.toString(port),
                    "--dir", folder.toString(), "--save", "", "--appendonly", "yes", "--appendfsync", "always"));
            command.addAll(List.of(options));
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(process.inputReader(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestRedis startEmpty(String... options) {
        empty();
        return start(options);
    }

    /// As a power cut would: nothing is said to anybody.
    public TestRedis kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        return this;
    }

    /// It keeps its connections and answers nobody.
    public TestRedis pause() {
        return signal("-STOP");
    }

    /// It does what it was asked in the meantime, whether or not somebody still waits for the answer.
    public TestRedis resume() {
        return signal("-CONT");
    }

    /// Sends one command over a plain socket and gives its answer: a text, a number as text, or a list of answers.
    public Object ask(String... command) {
        try (var client = new Resp(port)) {
            return client.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The entries of a stream, oldest first, each as `id field value …`.
    public List<String> entries(String key) {
        return ((List<?>) ask("XRANGE", key, "-", "+")).stream().map(entry -> (List<?>) entry).map(TestRedis::line).toList();
    }

    @Override
    public void close() {
        kill();
        empty();
        folder.toFile().delete();
    }

    private TestRedis signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit().join();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<?> entry) {
        return entry.getFirst() + " " + String.join(" ", ((List<?>) entry.getLast()).stream().map(String::valueOf).toList());
    }

    private void empty() {
        Stream.of(folder.toFile().listFiles()).forEach(File::delete);
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        var seen = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains("Ready to accept connections")) {
                // It would stop when nobody reads what it says.
                Thread.startVirtualThread(() -> output.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new IOException("redis-server ended before it was ready: " + seen);
    }

    private static String binary() {
        try {
            var embedded = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
            return runs(embedded) ? embedded : "redis-server";
        } catch (IOException e) {
            return "redis-server";
        }
    }

    private static boolean runs(String binary) {
        try {
            var process = new ProcessBuilder(binary, "--version").redirectErrorStream(true).start();
            try (var output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
                output.transferTo(Writer.nullWriter());
            }
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
