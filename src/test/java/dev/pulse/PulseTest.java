package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the program ends when it cannot do what it was asked.
class PulseTest {
    private static final String[] COMMANDS = {"run", "init", "check", "dashboard", "demo", "send", "tail", "digest", "smoke", "sources",
            "backup", "doctor", "support"};

    @TempDir
    Path folder;

    @Test
    void withoutACommandItShowsTheCommands() {
        var shell = new TestShell(folder);

        assertThat(shell.run()).isEqualTo(2);

        assertThat(shell.err()).contains("Usage: pulse", "Exit codes:").containsSubsequence(COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "tial"})
    void whereNoCommandIsCalledAllAreKnown(String word) {
        assertThat(Commands.on(new TestShell(folder).shell(), word).getSubcommands().keySet()).containsExactlyInAnyOrder(COMMANDS);
    }

    @Test
    void onlyTheCommandThatIsCalledIsMade() {
        for (var command : COMMANDS) {
            assertThat(Commands.on(new TestShell(folder).shell(), command, "--help").getSubcommands().keySet()).containsExactly(command);
        }
    }

    @Test
    void aMistypedCommandIsGuessed() {
        var shell = new TestShell(folder);

        assertThat(shell.run("tial")).isEqualTo(2);
        assertThat(shell.err().lines()).containsExactly("Unmatched argument at index 0: 'tial'", "did you mean \"pulse tail\"?");

        assertThat(shell.run("tail", "--jsno")).isEqualTo(2);
        assertThat(shell.err()).contains("Unknown option: '--jsno'", "--json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "tail", "smoke"})
    void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
        var shell = new TestShell(folder);

        assertThat(shell.run(command, "--help")).isZero();

        assertThat(shell.out()).contains("Usage: pulse " + command, "Examples:\n  pulse " + command, "Exit codes:",
                "78    the configuration");
    }

    @Test
    void mistakesInTheConfigurationAreAllListed() {
        var shell = new TestShell(folder);
        shell.environment.putAll(Map.of("PULSE_RECEIVER_PROT", "1", "PULSE_BODY_MAX", "much"));

        assertThat(shell.run("tail")).isEqualTo(78);

        assertThat(shell.err().lines()).hasSize(5).first().isEqualTo("PULSE cannot start: 2 mistakes in the configuration");
        assertThat(shell.err()).contains("PULSE_BODY_MAX is \"much\"", "did you mean PULSE_RECEIVER_PORT?",
                "\n  works: a PULSE that runs goes on", "\n  do:    correct them, until pulse check finds no mistake");
    }

    @Test
    void aDatabaseOfANewerPulseIsNotRead() throws Exception {
        new TestLedger(folder, Clock.systemUTC()).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pulse.db"));
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = 999");
        }
        var shell = new TestShell(folder);

        assertThat(shell.run("tail")).isEqualTo(1);

        assertThat(shell.err().lines()).hasSize(3).first().asString().contains("schema version 999", "written by a newer PULSE");
        assertThat(shell.err()).contains("\n  works: ", "\n  do:    pulse doctor ");
    }

    @Test
    void whoeverDebugsSeesTheStackTrace() {
        var shell = new TestShell(folder);
        shell.environment.put("PULSE_LOG_LEVEL", "DEBUG");

        assertThat(shell.run("tail")).isEqualTo(1);

        assertThat(shell.err()).contains("there is no database", "\tat dev.pulse.");
    }

    @Test
    void aFaultOfOursShowsItsStackTrace() {
        var shell = new TestShell(folder);
        shell.input = "{}";
        shell.environment.put("PULSE_RECEIVER_PORT", "0");
        shell.pause = _ -> {
            throw new IllegalStateException("a fault");
        };

        assertThat(shell.run("send")).isEqualTo(70);

        assertThat(shell.err()).contains("a fault of PULSE", "\tat dev.pulse.");
    }

    @Test
    void aPortInUseEndsTheServiceWithOneLine() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var result = run(Map.of("PULSE_DATA_DIR", folder.toString(), "PULSE_RECEIVER_PORT", Integer.toString(other.getLocalPort())));

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.text().lines().filter(line -> line.startsWith("pulse: "))).singleElement().asString()
                    .contains("cannot listen on 127.0.0.1 port " + other.getLocalPort(), "see PULSE_RECEIVER_BIND and PULSE_RECEIVER_PORT");
            assertThat(result.text()).doesNotContain("\tat ");
        }
    }

    @Test
    void aDatabaseInUseNamesTheProcess() throws Exception {
        try (var _ = new TestLedger(folder, Clock.systemUTC())) {
            var result = run(Map.of("PULSE_DATA_DIR", folder.toString(), "PULSE_RECEIVER_PORT", "0"));

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.text()).contains("in use by another PULSE (process " + ProcessHandle.current().pid() + ")")
                    .doesNotContain("\tat ");
        }
    }

    /// `pulse run` in a JVM of its own, since it ends the one it is in.
    private static Command.Result run(Map<String, String> environment) throws Exception {
        return run("run", environment);
    }

    /// @param words the command and its options, with blanks between them
    static Command.Result run(String words, Map<String, String> environment) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var program = Stream.of(java, "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classes, "dev.pulse.Pulse");
        return Command.run(environment, Stream.concat(program, Stream.of(words.split(" "))).toArray(String[]::new));
    }
}
