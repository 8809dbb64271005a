package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The screen for operators, in a real tmux on real terminals.
@Timeout(120)
class OpsScreenTest {
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

    @TempDir
    private Path folder;
    private OpsScreen ops;

    @BeforeEach
    void install() throws Exception {
        assumeTrue(Command.isThere("tmux"), "tmux is not installed");
        ops = new OpsScreen(folder);
    }

    @AfterEach
    void end() throws Exception {
        if (ops != null) {
            ops.end();
        }
    }

    @Test
    void everyPaneShowsWhatItIsForAndASecondCallMakesNoSecondSession() throws Exception {
        assertThat(ops.launch("--detach")).isEqualTo(new Command.Result(0, ""));
        assertThat(ops.launch("--detach")).isEqualTo(new Command.Result(0, ""));

        assertThat(ops.tmux("list-sessions", "-F", "#{session_name}")).isEqualTo("pulse-ops\n");
        assertThat(ops.panes()).containsExactly("ops", "ops", "log", "shell");
        ops.shows(0, "dashboard of " + ops.root.resolve("var/lib/pulse-platform"), "in " + ops.root.resolve("opt/pulse-platform"));
        ops.shows(1, "No journal on this machine", ops.root.resolve("sentinel.log").toString(), ops.root.resolve("auth.log").toString());
        ops.shows(2, "pulse run 2>>" + ops.root.resolve("var/lib/pulse-platform/pulse.log"));
        ops.tmux("send-keys", "-t", ops.pane(3), "command -v pulse", "Enter");
        ops.shows(3, ops.root.resolve("opt/pulse-platform/bin/pulse").toString());
    }

    @Test
    void whatWasInstalledAsAServiceFindsItsSettingsItself() throws Exception {
        Files.createDirectories(ops.root.resolve("opt/pulse-platform/lib"));
        Files.writeString(ops.root.resolve("opt/pulse-platform/lib/installed"), "state=/srv/state\n");
        Files.createFile(ops.root.resolve(".env"));

        ops.launch("--detach");

        ops.shows(0, "dashboard of nothing", "in " + ops.root.resolve("opt/pulse-platform"));
        ops.shows(2, "pulse run 2>>/srv/state/pulse.log");
    }

    @Test
    void aTreeThatStandsSomewhereElseHasItsOwnLog() throws Exception {
        Files.createDirectories(ops.root.resolve("opt/pulse-platform/lib"));
        Files.createDirectories(ops.root.resolve("etc/pulse-platform"));
        Files.writeString(ops.root.resolve("opt/pulse-platform/lib/installed"),
                "configuration=/etc/pulse-platform\nstate=/srv/state\nprogram=/opt/pulse-platform\n");

        ops.launch("--detach");

        ops.shows(2, "pulse run 2>>" + ops.root.resolve("srv/state/pulse.log"));
    }

    @Test
    void theDataThatIsNamedIsThatOfTheLogToo() throws Exception {
        Files.createDirectories(ops.root.resolve("opt/pulse-platform/lib"));
        Files.writeString(ops.root.resolve("opt/pulse-platform/lib/installed"), "state=/srv/state\n");
        ops.environment.put("PULSE_DATA_DIR", "mine");

        ops.launch("--detach");

        ops.shows(0, "dashboard of " + ops.root.resolve("mine"));
        ops.shows(2, "pulse run 2>>" + ops.root.resolve("mine/pulse.log"));
    }

    @Test
    void whereSettingsOrDataLieInTheFolderOfTheCallTheyAreTaken() throws Exception {
        Files.createFile(ops.root.resolve(".env"));

        ops.launch("--detach");

        ops.shows(0, "dashboard of nothing", "in " + ops.root);
    }

    @Test
    void theJournalIsFollowedWhereThereIsOne() throws Exception {
        ops.script("fakes/journalctl", FAKE_JOURNAL);

        ops.launch("--detach");

        ops.shows(1, "asked for --follow", "--unit=pulse-sentinel", "--unit=pulse-syswatch", "--unit=pulse-netlab");
        ops.shows(2, "asked for --follow", "--unit=pulse-platform");
    }

    @Test
    void aLogFileThatComesLaterIsShownAndItsEscapesAreNot() throws Exception {
        ops.launch("--detach");
        ops.shows(1, "No journal on this machine");

        Files.write(ops.root.resolve("auth.log"), "café \u001b[2J\u001b]52;c;eHh4\u0007 \u009b31m end\n".getBytes(StandardCharsets.UTF_8));

        ops.shows(1, "No journal on this machine", "café ?[2J?]52;c;eHh4? ?31m end");
    }

    @Test
    void aPaneOutlivesItsCommand() throws Exception {
        ops.launch("--detach");
        ops.shows(0, "dashboard of");

        ops.tmux("send-keys", "-t", ops.pane(0), "C-c");
        ops.shows(0, "(dashboard ended with 130) Enter starts it again, Ctrl-D opens a shell.");
        ops.tmux("send-keys", "-t", ops.pane(0), "Enter");
        Program.await("it is started again", () -> ops.screen(0).split("dashboard of", -1).length == 3);
        ops.tmux("send-keys", "-t", ops.pane(0), "C-c");
        Program.await("it ended again", () -> ops.screen(0).split("ended with", -1).length == 3);
        ops.tmux("send-keys", "-t", ops.pane(0), "C-d");
        ops.tmux("send-keys", "-t", ops.pane(0), "echo a she''ll", "Enter");
        ops.shows(0, "a shell\n");
    }

    @Test
    void theSettingsAndTheEnvironmentOfAnotherSessionDoNotLeadItAstray() throws Exception {
        var settings = Files.writeString(ops.root.resolve("tmux.conf"), ODD_SETTINGS);
        ops.tmux("-f", settings.toString(), "new-session", "-d", "-s", "mine", ";",
                "set-option", "-t", "mine", "destroy-unattached", "off");
        ops.environment.put("PULSE_DATA_DIR", "/somewhere/else");
        ops.environment.put("PULSE_RECEIVER_TOKEN", "secret");

        assertThat(ops.launch("--detach").exit()).isZero();

        assertThat(ops.panes()).containsExactly("ops", "ops", "log", "shell");
        ops.shows(0, "dashboard of /somewhere/else");
        assertThat(ops.tmux("show-environment", "-t", "pulse-ops")).contains("PULSE_DATA_DIR").doesNotContain("secret");
        assertThat(ops.tmux("list-panes", "-t", "mine", "-s").lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, 50, ops 120 ops 79 log shell", "90, 45, ops 90 ops 90 log shell", "80, 24, ops 80 sensors log shell"})
    void theDashboardKeepsItsSizeAndTheSensorsGetWhatIsLeft(int columns, int rows, String expected) throws Exception {
        ops.attach(columns, rows);

        Program.await("the session is shown", () -> ops.terminal().screen().contains("dashboard of"));

        var windows = ops.tmux("list-panes", "-s", "-t", "pulse-ops", "-F", "#{window_name} #{?#{==:#{window_name},ops},#{pane_width} ,}");
        assertThat(String.join(" ", windows.split("\\s+"))).isEqualTo(expected);
        assertThat(Integer.parseInt(ops.tmux("display-message", "-p", "-t", ops.pane(0), "#{pane_height}").strip())).isBetween(23, rows);
    }

    @Test
    void onASmallerTerminalThanItWasMadeForTheDashboardFillsTheWindow() throws Exception {
        ops.launch("--detach");

        ops.attach(80, 24);

        ops.terminal().shows("[pulse-ops");
        assertThat(ops.tmux("display-message", "-p", "-t", ops.pane(0), "#{window_zoomed_flag} #{pane_width}")).isEqualTo("1 80\n");
    }

    @Test
    void insideTmuxTheTerminalSwitches() throws Exception {
        ops.tmux("-f", "/dev/null", "new-session", "-d", "-s", "mine", "sh");
        ops.look("mine");
        Program.await("somebody looks", () -> ops.tmux("list-clients", "-F", "#{client_session}").equals("mine\n"));

        ops.tmux("send-keys", "-t", "mine", "OPS_TMUX_SOCKET=ops " + ops.launcher(), "Enter");

        Program.await("the terminal shows the session", () -> ops.tmux("list-clients", "-F", "#{client_session}").equals("pulse-ops\n"));
    }

    @Test
    void theSessionIsEndedAndAWrongWordIsExplained() throws Exception {
        ops.launch("--detach");

        assertThat(ops.launch("--kill")).isEqualTo(new Command.Result(0, ""));
        assertThat(ops.launch("--kill")).isEqualTo(new Command.Result(1, "pulse: there is no session \"pulse-ops\"\n"));
        assertThat(ops.launch("--help").exit()).isZero();
        assertThat(ops.launch("--atach").exit()).isEqualTo(2);
        assertThat(ops.launch("--atach").text()).startsWith("usage: ").contains("--detach", "OPS_TMUX_SOCKET");
    }
}
