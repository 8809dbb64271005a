package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `pulse run` as a process of its own, in a folder, with nothing of our environment.
final class PulseProcess implements AutoCloseable {
    private static final int END_SECONDS_MAX = 20;

    final int port;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Process process;

    private PulseProcess(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /// Returns at once; see [#awaitReady()].
    static PulseProcess start(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, List.of());
    }

    /// @param around a command that starts the process, with its arguments
    static PulseProcess start(Path folder, Map<String, String> environment, List<String> around) throws IOException {
        var command = new ArrayList<>(around);
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m", "-XX:NewRatio=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dlogback.configurationFile=logback.xml",
                "-cp", System.getProperty("java.class.path"), Pulse.class.getName(), "run"));
        return run(folder, environment, command);
    }

    /// As it is shipped: by `bin/pulse`, with the options and the environment that it gives the service.
    static PulseProcess launch(Path folder, Map<String, String> environment) throws IOException {
        var home = folder.toRealPath().resolve("home");
        Files.createDirectories(home.resolve("bin"));
        for (var script : List.of("bin/pulse", "bin/find-java")) {
            Files.copy(Path.of(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        writeJar(Files.createDirectories(home.resolve("lib")).resolve("pulse.jar"));
        return run(folder, environment, List.of(home.resolve("bin/pulse").toString(), "run"));
    }

    private static PulseProcess run(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        var port = freePort();
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(key -> key.startsWith("PULSE_") || key.startsWith("REDIS_"));
        builder.environment().put("PULSE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PULSE_RECEIVER_PORT", Integer.toString(port));
        builder.environment().put("PULSE_DISK_BALLAST", "0");
        builder.environment().put("PULSE_HOST_METRICS", "off");
        builder.environment().put("PULSE_AUTH_LOG", "off");
        builder.environment().putAll(environment);
        return new PulseProcess(folder, port, builder.redirectErrorStream(true).redirectOutput(log(folder).toFile()).start());
    }

    PulseProcess awaitReady() {
        Program.await("the program answers", () -> {
            assertThat(process.isAlive()).as(text()).isTrue();
            return client.send(HttpRequest.newBuilder(uri("/health")).build(), BodyHandlers.ofString()).statusCode() == 200;
        });
        return this;
    }

    PulseProcess awaitReadiness(String words) {
        Program.await("readiness says " + words, () -> {
            assertThat(process.isAlive()).as(text()).isTrue();
            return get("/health/ready").body().contains(words);
        });
        return this;
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri("/events")).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /// The most memory it had so far, in MiB, as the kernel counts it.
    long peakMiB() throws IOException {
        return memoryMiB("VmHWM:");
    }

    /// The memory it has now.
    long residentMiB() throws IOException {
        return memoryMiB("VmRSS:");
    }

    private long memoryMiB(String key) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Sends SIGKILL.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Sends SIGTERM, as systemd does.
    void terminate() {
        process.descendants().reduce((_, last) -> last).orElse(process.toHandle()).destroy();
    }

    /// @return the exit code
    int awaitEnd(int secondsMax) throws InterruptedException {
        assertThat(process.waitFor(secondsMax, TimeUnit.SECONDS)).as("has ended after %d s", secondsMax).isTrue();
        return process.exitValue();
    }

    int awaitEnd() throws InterruptedException {
        return awaitEnd(END_SECONDS_MAX);
    }

    /// What it said, on either output.
    String text() throws IOException {
        return Files.readString(log(folder));
    }

    /// The first column of every row of its database.
    List<String> texts(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/pulse.db"));
                var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// A jar that is only a list of what this JVM has on its class path.
    private static void writeJar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Stream.of(System.getProperty("java.class.path").split(":"))
                .map(part -> Path.of(part).toUri().toString()).collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    private static Path log(Path folder) {
        return folder.resolve("log.txt");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        client.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
