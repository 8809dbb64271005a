package dev.pulse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `tmux/launch-pulse-ops.sh` below a folder that stands for the root of a machine, on a tmux server of its own, beside a `pulse` that only
/// says how it was called.
final class OpsScreen {
    private static final String SOCKET = "ops";

    final Path root;
    final Map<String, String> environment = new HashMap<>();
    private Tmux terminal;

    /// On a machine without a journal.
    OpsScreen(Path folder) throws IOException {
        root = folder.toRealPath();
        var launcher = root.resolve("opt/pulse-platform/tmux/launch-pulse-ops.sh");
        Files.createDirectories(launcher.getParent());
        Files.copy(Path.of("tmux/launch-pulse-ops.sh"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        script("opt/pulse-platform/bin/pulse", "#!/bin/sh\nprintf '%s\\n' \"$1 of ${PULSE_DATA_DIR-nothing}\" \"in $PWD\"\nexec cat\n");
        script("fakes/journalctl", "#!/bin/sh\n");
        Files.createDirectories(root.resolve("var/lib/pulse-platform"));
        environment.putAll(Map.of("TMUX_TMPDIR", root.toString(), "OPS_TMUX_SOCKET", SOCKET, "TERM", "xterm-256color",
                "LC_ALL", "C.UTF-8", "SHELL", "/bin/sh", "PATH", root.resolve("fakes") + ":" + System.getenv("PATH"),
                "OPS_SENSOR_LOGS", root.resolve("sentinel.log") + ":" + root.resolve("auth.log")));
    }

    void script(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Through a link, as somebody may have put one on the path.
    String launcher() throws IOException {
        var link = root.resolve("pulse-ops");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, root.resolve("opt/pulse-platform/tmux/launch-pulse-ops.sh"));
        }
        return link.toString();
    }

    Command.Result launch(String word) throws Exception {
        return Command.run(environment, "setsid", "--wait", "env", "-C", root.toString(), launcher(), word);
    }

    /// Calls it on a terminal of that size, which it has to have before the script looks.
    void attach(int columns, int rows) throws Exception {
        terminal = Tmux.start(root, environment, List.of("sh", "-c", "read -r go && exec " + launcher()));
        terminal.resize(columns, rows);
        terminal.keys("go", "Enter");
    }

    String tmux(String... words) throws Exception {
        var command = new ArrayList<>(List.of("tmux", "-L", SOCKET));
        command.addAll(List.of(words));
        return Command.run(environment, command.toArray(String[]::new)).text();
    }

    /// Looks at a session of the same server, as somebody who uses tmux already.
    void look(String session) throws Exception {
        terminal = Tmux.start(root, environment, List.of("env", "-u", "TMUX", "tmux", "-L", SOCKET, "attach-session", "-t", session));
    }

    /// The window of each pane, in their order.
    List<String> panes() throws Exception {
        return tmux("list-panes", "-s", "-t", "pulse-ops", "-F", "#{window_name}").lines().toList();
    }

    String pane(int number) throws Exception {
        return tmux("list-panes", "-s", "-t", "pulse-ops", "-F", "#{pane_id}").lines().toList().get(number);
    }

    String screen(int pane) throws Exception {
        return tmux("capture-pane", "-p", "-J", "-t", pane(pane));
    }

    void shows(int pane, String... texts) throws Exception {
        try {
            Program.await("pane " + pane + " shows " + List.of(texts), () -> List.of(texts).stream().allMatch(screen(pane)::contains));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows\n" + screen(pane));
        }
    }

    Tmux terminal() {
        return terminal;
    }

    void end() throws Exception {
        if (terminal != null) {
            terminal.end();
        }
        Tmux.end(environment, "tmux", "-L", SOCKET);
    }
}
