package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.cli.Complaint;
import dev.pulse.cli.Exit;
import dev.pulse.cli.Sending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every exit code that a command documents is one it gives, and the other way round. Faults and signals come to all alike, see
/// [PulseTest] and [StopTest].
class ExitCodesTest {
    private static final Set<Integer> OF_ALL = Set.of(Exit.BUG.code(), Exit.INTERRUPTED.code(), Exit.TERMINATED.code());

    @TempDir
    Path folder;

    private final Map<String, Set<Integer>> given = new HashMap<>();

    @Test
    void everyCommandEndsAsItsHelpSays() throws Exception {
        mistakes();
        gone();
        fine();

        // It fails so only when its terminal does.
        given.get("dashboard").add(Exit.FAILED.code());
        given.forEach((command, codes) -> assertThat(codes).as("pulse " + command).isEqualTo(documented(command)));
        assertThat(given.keySet()).containsExactlyInAnyOrder("check", "send", "tail", "digest", "smoke", "dashboard", "demo", "init",
                "doctor", "support", "sources", "backup");
    }

    @Test
    void theServiceEndsAsItsHelpSays() throws Exception {
        var environment = new HashMap<>(Map.of("PULSE_DATA_DIR", folder.resolve("data").toString(), "PULSE_RECEIVER_PORT", "0",
                "PULSE_CONFIG_DIR", folder.resolve("config").toString()));
        var codes = new TreeSet<Integer>();
        codes.add(PulseTest.run("run --until-ready", environment).exit());
        Files.delete(folder.resolve("data/pulse.db"));
        Files.writeString(folder.resolve("data/pulse.db-wal"), "what is left");
        codes.add(PulseTest.run("run", environment).exit());
        environment.put("PULSE_BODY_MAX", "much");
        codes.add(PulseTest.run("run", environment).exit());
        environment.remove("PULSE_BODY_MAX");
        environment.put("PULSE_DATA_DIR", "/proc/nowhere");
        codes.add(PulseTest.run("run", environment).exit());
        codes.add(shell().run("run", "--nonsense"));

        assertThat(codes).isEqualTo(documented("run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "send", "tail", "digest", "smoke", "dashboard", "demo", "init", "doctor", "support",
        "sources", "sources forget", "backup", "backup now", "backup list", "backup verify", "backup restore"})
    void helpListsThem(String command) {
        var shell = shell();

        shell.run((command + " --help").split(" "));

        var listed = shell.out().lines().filter(line -> line.matches("  \\d{1,3} +\\S.*")).map(line -> Integer.valueOf(line.strip()
                .split(" ")[0])).collect(Collectors.toCollection(TreeSet::new));
        var all = documented(command.split(" ")[0]);
        all.addAll(OF_ALL);
        assertThat(listed).isEqualTo(all);
    }

    @Test
    void theTableOfTheDocumentsIsTheList() throws Exception {
        var rows = Arrays.stream(Exit.values())
                .map(exit -> "| " + exit.code() + " | " + exit.meaning() + " | " + commands(exit) + " |").toList();

        assertThat(Files.readString(Path.of("docs/operations.md"))).contains(String.join("\n", rows));
    }

    @Test
    void theNumbersAreTheSameEverywhere() {
        assertThat(List.of(Exit.FAILED.code(), Exit.BUG.code(), Exit.CONFIGURATION.code(), Exit.INTERRUPTED.code())).isEqualTo(
                List.of(Complaint.FAILED, Complaint.BUG, Complaint.CONFIGURATION, Complaint.INTERRUPTED));
        assertThat(List.of(Sending.ALL, Sending.SOME, Sending.UNAVAILABLE)).isEqualTo(
                List.of(Exit.FINE.code(), Exit.FAILED.code(), Exit.UNAVAILABLE.code()));
    }

    private void mistakes() {
        for (var command : List.of("check", "send", "tail", "digest", "smoke", "dashboard", "demo", "init", "doctor", "support",
                "sources", "backup list")) {
            note(command, shell(), "--nonsense");
        }
        for (var words : List.of("check", "send x", "tail", "digest --preview", "smoke", "dashboard", "init --file .env --yes",
                "sources", "backup now")) {
            var shell = shell();
            shell.typed = true;
            shell.watched = true;
            shell.environment.put("PULSE_BODY_MAX", "much");
            note(words, shell);
        }
    }

    private void gone() throws IOException {
        var event = Files.writeString(folder.resolve("event.json"), "{\"payload\":{}}");
        for (var words : List.of("tail", "digest --preview", "smoke --wait 0", "send --retries 0 nowhere.json", "sources", "backup now")) {
            note(words, shell());
        }
        note("send --retries 0 " + event, shell());
        note("support --file /proc/nowhere.tar.gz", shell());
        note("init --yes --file /proc/nowhere/.env", shell());
        var ill = shell();
        ill.environment.put("PULSE_BODY_MAX", "much");
        note("doctor", ill);
        Files.writeString(folder.resolve("pulse.db"), "");
        note("demo --fill " + folder, shell());
        Files.delete(folder.resolve("pulse.db"));
    }

    private void fine() throws Exception {
        try (var pulse = Program.start(folder, Map.of("PULSE_DATA_DIR", folder.toString()), Clock.systemUTC())) {
            for (var words : List.of("check", "tail", "digest --preview", "smoke", "doctor", "support", "sources", "backup now", "send "
                    + Files.writeString(folder.resolve("good.json"), event()), "init --yes --dry-run --file " + folder.resolve("new.env"),
                    "demo --help")) {
                var shell = shell();
                shell.clock = Clock.systemUTC();
                shell.environment.putAll(Map.of("PULSE_RECEIVER_PORT", Integer.toString(pulse.port()),
                        "PULSE_CONFIG_DIR", folder.resolve("config").toString()));
                note(words, shell);
            }
            rehearse();
        }
    }

    /// Only with `dashboard` alone, or with this one option that help does not show, it opens without a terminal.
    private void rehearse() throws Exception {
        given.get("dashboard").add(new DashboardStart(shell().shell()).rehearse());
    }

    private void note(String words, TestShell shell, String... more) {
        var all = new ArrayList<>(List.of(words.split(" ")));
        all.addAll(List.of(more));
        given.computeIfAbsent(all.getFirst(), _ -> new TreeSet<>()).add(shell.run(all.toArray(String[]::new)));
    }

    private TestShell shell() {
        var shell = new TestShell(folder);
        shell.environment.put("PULSE_RECEIVER_PORT", Integer.toString(freePort()));
        return shell;
    }

    private static Set<Integer> documented(String command) {
        return Exit.of(command).keySet().stream().map(Integer::valueOf).filter(code -> !OF_ALL.contains(code))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String commands(Exit exit) {
        var names = Commands.on(new TestShell(Path.of(".")).shell()).getSubcommands().keySet();
        var those = names.stream().filter(exit::isOf).toList();
        return those.size() == names.size() ? "all" : those.size() > names.size() / 2
                ? "all but " + names.stream().filter(name -> !exit.isOf(name)).collect(Collectors.joining(", "))
                : String.join(", ", those);
    }

    private static String event() {
        return """
                {"schema_version":"1.0","timestamp":"%s","source":"exit","event_type":"exit.test","severity":"info","payload":{}}"""
                .formatted(Clock.systemUTC().instant());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
