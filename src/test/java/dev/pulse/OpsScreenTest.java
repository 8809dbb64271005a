package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `tmux/launch-pulse-ops.sh` in a real tmux, installed below a folder that stands for the root of a machine.
@Timeout(120)
class OpsScreenTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String SOCKET = "ops";
    /// What a user's own file may say that could lead a script astray.
    private static final String ODD_SETTINGS = """
            set -g base-index 1
            setw -g pane-base-index 1
            set -g renumber-windows on
            set -g destroy-unattached on
            set -g default-shell /bin/sh
            set -g default-command "exec /bin/sh"
            set -g status-position top
            """;
    private static final String FAKE_JOURNAL = """
            #!/bin/sh
            case "$*" in *--follow*) echo "asked for $*"; exec cat ;; esac
            echo "an entry"
            """;
    private static final String NO_JOURNAL = "#!/bin/sh\n";

    @TempDir
    private Path folder;
    private Path root;
    private Tmux terminal;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws Exception {
        assumeTrue(Command.isThere("tmux"), "tmux is not installed");
        root = folder.toRealPath();
        var home = Files.createDirectories(root.resolve("opt/pulse-platform"));
        Files.createDirectories(home.resolve("tmux"));
        Files.copy(PROJECT.resolve("tmux/launch-pulse-ops.sh"), home.resolve("tmux/launch-pulse-ops.sh"),
                StandardCopyOption.COPY_ATTRIBUTES);
        script("opt/pulse-platform/bin/pulse", "#!/bin/sh\nprintf '%s\\n' \"$1 of ${PULSE_DATA_DIR-nothing}\" \"in $PWD\"\nexec cat\n");
        script("fakes/journalctl", NO_JOURNAL);
        Files.createDirectories(root.resolve("var/lib/pulse-platform"));
        environment.putAll(Map.of("TMUX_TMPDIR", root.toString(), "OPS_TMUX_SOCKET", SOCKET, "TERM", "xterm-256color",
                "LC_ALL", "C.UTF-8", "SHELL", "/bin/sh", "PATH", root.resolve("fakes") + ":" + System.getenv("PATH"),
                "OPS_SENSOR_LOGS", root.resolve("sentinel.log") + ":" + root.resolve("auth.log")));
    }

    @AfterEach
    void end() throws Exception {
        Command.run(environment, "tmux", "-L", SOCKET, "kill-server");
        if (terminal != null) {
            terminal.end();
        }
    }

    private Path script(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void everyPaneShowsWhatItIsForAndASecondCallMakesNoSecondSession() throws Exception {
        assertThat(launch("--detach")).isEqualTo(new Command.Result(0, ""));
        assertThat(launch("--detach")).isEqualTo(new Command.Result(0, ""));

        assertThat(tmux("list-sessions", "-F", "#{session_name}")).isEqualTo("pulse-ops\n");
        assertThat(panes()).containsExactly("ops", "ops", "log", "shell");
        shows(0, "dashboard of " + root.resolve("var/lib/pulse-platform"), "in " + root.resolve("opt/pulse-platform"));
        shows(1, "No journal on this machine", root.resolve("sentinel.log").toString(), root.resolve("auth.log").toString());
        shows(2, "pulse run 2>>" + root.resolve("var/lib/pulse-platform/pulse.log"));
        tmux("send-keys", "-t", pane(3), "command -v pulse", "Enter");
        shows(3, root.resolve("opt/pulse-platform/bin/pulse").toString());
    }

    @Test
    void theJournalIsFollowedWhereThereIsOne() throws Exception {
        script("fakes/journalctl", FAKE_JOURNAL);

        launch("--detach");

        shows(1, "asked for --follow", "--unit=pulse-sentinel", "--unit=pulse-syswatch", "--unit=pulse-netlab");
        shows(2, "asked for --follow", "--unit=pulse-platform");
    }

    @Test
    void aLogFileThatComesLaterIsShownAndItsEscapesAreNot() throws Exception {
        launch("--detach");
        shows(1, "No journal on this machine");

        Files.write(root.resolve("auth.log"), "café \u001b[2J\u001b]52;c;eHh4\u0007 \u009b31m end\n".getBytes(StandardCharsets.UTF_8));

        shows(1, "No journal on this machine", "café ?[2J?]52;c;eHh4? ?31m end");
    }

    @Test
    void aPaneOutlivesItsCommand() throws Exception {
        launch("--detach");
        shows(0, "dashboard of");

        tmux("send-keys", "-t", pane(0), "C-c");
        shows(0, "(dashboard ended with 130) Enter starts it again, Ctrl-D opens a shell.");
        tmux("send-keys", "-t", pane(0), "Enter");
        Program.await("it is started again", () -> screen(0).split("dashboard of", -1).length == 3);
        tmux("send-keys", "-t", pane(0), "C-c");
        Program.await("it ended again", () -> screen(0).split("ended with", -1).length == 3);
        tmux("send-keys", "-t", pane(0), "C-d");
        tmux("send-keys", "-t", pane(0), "echo a she''ll", "Enter");
        shows(0, "a shell\n");
    }

    @Test
    void theSettingsAndTheEnvironmentOfAnotherSessionDoNotLeadItAstray() throws Exception {
        var settings = Files.writeString(root.resolve("tmux.conf"), ODD_SETTINGS);
        tmux("-f", settings.toString(), "new-session", "-d", "-s", "mine", ";", "set-option", "-t", "mine", "destroy-unattached", "off");
        environment.put("PULSE_DATA_DIR", "/somewhere/else");
        environment.put("PULSE_RECEIVER_TOKEN", "secret");

        assertThat(launch("--detach").exit()).isZero();

        assertThat(panes()).containsExactly("ops", "ops", "log", "shell");
        shows(0, "dashboard of /somewhere/else");
        assertThat(tmux("show-environment", "-t", "pulse-ops")).contains("PULSE_DATA_DIR").doesNotContain("secret");
        assertThat(tmux("list-panes", "-t", "mine", "-s").lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, 50, ops 120 ops 79 log shell", "90, 45, ops 90 ops 90 log shell", "80, 24, ops 80 sensors log shell"})
    void theDashboardKeepsItsSizeAndTheSensorsGetWhatIsLeft(int columns, int rows, String expected) throws Exception {
        attach(columns, rows);

        Program.await("the session is shown", () -> terminal.screen().contains("dashboard of"));

        var windows = tmux("list-panes", "-s", "-t", "pulse-ops", "-F", "#{window_name} #{?#{==:#{window_name},ops},#{pane_width} ,}");
        assertThat(String.join(" ", windows.split("\\s+"))).isEqualTo(expected);
        assertThat(Integer.parseInt(tmux("display-message", "-p", "-t", pane(0), "#{pane_height}").strip())).isBetween(23, rows);
    }

    @Test
    void onASmallerTerminalThanItWasMadeForTheDashboardFillsTheWindow() throws Exception {
        launch("--detach");

        attach(80, 24);

        terminal.shows("[pulse-ops");
        assertThat(tmux("display-message", "-p", "-t", pane(0), "#{window_zoomed_flag} #{pane_width}")).isEqualTo("1 80\n");
    }

    @Test
    void insideTmuxTheTerminalSwitches() throws Exception {
        tmux("-f", "/dev/null", "new-session", "-d", "-s", "mine", "sh");
        terminal = Tmux.start(folder, environment, List.of("env", "-u", "TMUX", "tmux", "-L", SOCKET, "attach-session", "-t", "mine"));
        Program.await("somebody looks", () -> tmux("list-clients", "-F", "#{client_session}").equals("mine\n"));

        tmux("send-keys", "-t", "mine", "OPS_TMUX_SOCKET=" + SOCKET + " " + launcher(), "Enter");

        Program.await("the terminal shows the session", () -> tmux("list-clients", "-F", "#{client_session}").equals("pulse-ops\n"));
    }

    @Test
    void theSessionIsEndedAndAWrongWordIsExplained() throws Exception {
        launch("--detach");

        assertThat(launch("--kill")).isEqualTo(new Command.Result(0, ""));
        assertThat(launch("--kill")).isEqualTo(new Command.Result(1, "pulse: there is no session \"pulse-ops\"\n"));
        assertThat(launch("--help").exit()).isZero();
        assertThat(launch("--atach").exit()).isEqualTo(2);
        assertThat(launch("--atach").text()).startsWith("usage: ").contains("--detach", "OPS_TMUX_SOCKET");
    }

    /// Through a link, as somebody may have put one on the path.
    private String launcher() throws IOException {
        var link = root.resolve("pulse-ops");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, root.resolve("opt/pulse-platform/tmux/launch-pulse-ops.sh"));
        }
        return link.toString();
    }

    private Command.Result launch(String word) throws Exception {
        return Command.run(environment, "setsid", "--wait", "env", "-C", root.toString(), launcher(), word);
    }

    /// On a terminal of that size; it has to have it before the script looks.
    private void attach(int columns, int rows) throws Exception {
        terminal = Tmux.start(folder, environment, List.of("sh", "-c", "read -r go && exec " + launcher()));
        terminal.resize(columns, rows);
        terminal.keys("go", "Enter");
    }

    private String tmux(String... words) throws Exception {
        var command = new ArrayList<>(List.of("tmux", "-L", SOCKET));
        command.addAll(List.of(words));
        return Command.run(environment, command.toArray(String[]::new)).text();
    }

    /// The window of each pane, in their order.
    private List<String> panes() throws Exception {
        return tmux("list-panes", "-s", "-t", "pulse-ops", "-F", "#{window_name}").lines().toList();
    }

    private String pane(int number) throws Exception {
        return tmux("list-panes", "-s", "-t", "pulse-ops", "-F", "#{pane_id}").lines().toList().get(number);
    }

    private String screen(int pane) throws Exception {
        return tmux("capture-pane", "-p", "-J", "-t", pane(pane));
    }

    private void shows(int pane, String... texts) throws Exception {
        try {
            Program.await("pane " + pane + " shows " + List.of(texts), () -> List.of(texts).stream().allMatch(screen(pane)::contains));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows\n" + screen(pane));
        }
    }
}
