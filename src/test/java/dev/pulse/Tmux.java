package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A tmux server of its own, with one window in which a command runs on a real terminal. It disturbs no other server.
final class Tmux {
    /// Notes how the terminal was before and is afterwards, and stays, so that one can look at what the command left behind.
    private static final String SCRIPT = """
            stty -a >before
            %s 2>err
            echo $? >exit
            stty -a >after
            exec cat
            """;
    private final Path folder;

    private Tmux(Path folder) {
        this.folder = folder;
    }

    /// @param command     runs in the folder
    /// @param environment of the command, besides that of the tests without anything of ours
    static Tmux start(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        var tmux = new Tmux(folder);
        var words = command.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
        Files.writeString(folder.resolve("script.sh"), SCRIPT.formatted(words));
        var ours = environment.entrySet().stream().map(variable -> variable.getKey() + "=" + variable.getValue());
        tmux.run(Stream.concat(Stream.of("new-session", "-d", "-s", "p", "-x", "80", "-y", "24", "env", "-u", "NO_COLOR"),
                Stream.concat(ours, Stream.of("sh", "script.sh"))).toArray(String[]::new));
        tmux.run("set", "-g", "set-clipboard", "on");
        tmux.run("set", "-g", "window-size", "manual");
        return tmux;
    }

    Tmux keys(String... keys) throws Exception {
        run(Stream.concat(Stream.of("send-keys", "-t", "p"), Stream.of(keys)).toArray(String[]::new));
        return this;
    }

    Tmux type(String letters) throws Exception {
        return keys("-l", letters);
    }

    void resize(int columns, int rows) throws Exception {
        run("resize-window", "-t", "p", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /// What is on the screen, once it is like that.
    String shows(String what, Predicate<String> condition) throws Exception {
        try {
            Program.await("the terminal shows " + what, () -> condition.test(screen()));
            return screen();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows\n" + screen() + error());
        }
    }

    String shows(String text) throws Exception {
        return shows(text, screen -> screen.contains(text));
    }

    String screen() throws Exception {
        return run("capture-pane", "-p", "-t", "p");
    }

    /// What was copied by an escape sequence.
    String buffer() throws Exception {
        return run("show-buffer");
    }

    /// Such as `cursor_flag`.
    String fact(String name) throws Exception {
        return run("display-message", "-p", "-t", "p", "#{" + name + "}").strip();
    }

    /// The JVM that runs the command.
    ProcessHandle java() throws Exception {
        var shell = ProcessHandle.of(Long.parseLong(fact("pane_pid"))).orElseThrow();
        return shell.descendants().filter(process -> process.info().command().orElse("").endsWith("/java")).findFirst().orElseThrow();
    }

    void kill() throws Exception {
        run("kill-session", "-t", "p");
    }

    String text(String file) throws Exception {
        Program.await(file + " is there", () -> Files.exists(folder.resolve(file)) && Files.size(folder.resolve(file)) > 0);
        return Files.readString(folder.resolve(file));
    }

    private String error() throws Exception {
        return Files.readString(folder.resolve("err"));
    }

    private String run(String... arguments) throws Exception {
        var command = Stream.concat(Stream.of("env", "-C", folder.toString(), "tmux", "-u", "-f", "/dev/null", "-S",
                folder.resolve("tmux.sock").toString()), Stream.of(arguments)).toArray(String[]::new);
        var result = Command.run(Map.of("TERM", "xterm-256color", "LC_ALL", "C.UTF-8"), command);
        assertThat(result.exit()).as(result.text()).isZero();
        return result.text();
    }

    void end() throws Exception {
        end(Map.of(), "tmux", "-S", folder.resolve("tmux.sock").toString());
    }

    /// Ends a server, if it runs, and waits for all that ran in it: nothing writes into a folder any more that is about to be deleted.
    static void end(Map<String, String> environment, String... tmux) throws Exception {
        var pid = Command.run(environment, with(tmux, "display-message", "-p", "#{pid}"));
        if (pid.exit() == 0) {
            var server = ProcessHandle.of(Long.parseLong(pid.text().strip())).stream();
            var all = server.flatMap(process -> Stream.concat(Stream.of(process), process.descendants())).toList();
            Command.run(environment, with(tmux, "kill-server"));
            Program.await("all of tmux has ended", () -> all.stream().noneMatch(Tmux::runs));
        }
    }

    /// One that has ended counts as alive until its parent asks for it, which may take seconds; but it has no program any more.
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static String[] with(String[] command, String... words) {
        return Stream.concat(Stream.of(command), Stream.of(words)).toArray(String[]::new);
    }
}
