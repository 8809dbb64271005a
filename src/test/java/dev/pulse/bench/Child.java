package dev.pulse.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own.
final class Child implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(60);

    final int port;
    final Duration ready;
    private final Process process;

    private Child(int port, Duration ready, Process process) {
        this.port = port;
        this.ready = ready;
        this.process = process;
    }

    static Child pulse(Path data, Map<String, String> environment) throws Exception {
        var port = freePort();
        var builder = new ProcessBuilder(Path.of("bin/pulse").toAbsolutePath().toString(), "run").directory(data.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("PULSE_"));
        builder.environment().putAll(environment);
        builder.environment().put("PULSE_RECEIVER_PORT", Integer.toString(port));
        return start(builder, port, data);
    }

    static Child bare(Path folder) throws Exception {
        var port = freePort();
        return start(new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), BareServer.class.getName(), Integer.toString(port))), port, folder);
    }

    private static Child start(ProcessBuilder builder, int port, Path folder) throws Exception {
        var log = folder.resolve("log-" + port + ".txt").toFile();
        var from = System.nanoTime();
        var process = builder.redirectErrorStream(true).redirectOutput(log).start();
        while (!isOpen(port)) {
            if (!process.isAlive() || System.nanoTime() - from > READY_MAX.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not start:\n" + Files.readString(log.toPath()));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return new Child(port, Duration.ofNanos(System.nanoTime() - from), process);
    }

    /// Resident memory in MiB, as the kernel counts it.
    long residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    String get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join() == null) {
            process.destroyForcibly();
        }
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
