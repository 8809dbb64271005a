package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The manual pages and completions, made from the real commands, tried in the real shells.
class ManualTest {
    /// Calls what bash would call when somebody presses the tab key behind a line.
    private static final String PRESS_TAB = """
            source "$1"
            read -ra COMP_WORDS <<<"$2"
            [[ $2 != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2 COMP_POINT=${#2}
            compopt() { :; }
            _complete_pulse
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /// The same with the beginning of a file's name behind the line.
    private static final String PRESS_FILE_TAB = PRESS_TAB.replace("COMP_CWORD=", "COMP_WORDS[-1]=$3\nCOMP_CWORD=");

    @TempDir
    private Path folder;

    private final TestShell shell = new TestShell(Path.of("/nonexistent"));

    @BeforeEach
    void write() {
        assertThat(shell.run("manual", folder.toString())).isZero();
    }

    @Test
    void everyCommandHasAPageWithAllItsOptions() throws IOException {
        for (var command : visible(commands())) {
            var page = read("man/man1/" + command.replace(' ', '-') + ".1");
            assertThat(page).contains(".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"EXIT STATUS\"")
                    .contains("a fault of PULSE");
            assertThat(options(command)).allSatisfy(option -> assertThat(page).contains(option.replace("-", "\\-")));
        }
        assertThat(read("man/man1/pulse.1")).contains("\\fBtail\\fR", "\\fBrun\\fR").doesNotContain("manual");
    }

    @Test
    void everySettingIsInTheManual() throws IOException {
        var page = read("man/man5/pulse.env.5");

        assertThat(Files.readAllLines(Path.of(".env.example")).stream().filter(line -> line.matches("#[A-Z_]+=.*"))
                .map(line -> line.substring(1, line.indexOf('=')))).isNotEmpty().allSatisfy(key -> assertThat(page).contains(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash-completion/completions/pulse", "zsh/site-functions/_pulse", "fish/vendor_completions.d/pulse.fish"})
    void everyCommandAndOptionIsKnownToTheShell(String file) throws IOException {
        var text = read(file);
        var isFish = file.endsWith(".fish");

        for (var command : visible(commands())) {
            assertThat(text).contains(command.substring(command.lastIndexOf(' ') + 1));
            assertThat(options(command)).allSatisfy(option -> assertThat(text)
                    .contains(!isFish ? option : option.startsWith("--") ? "-l " + option.substring(2) : "-s " + option.substring(1)));
        }
    }

    @Test
    void noPageHasAFaultThatManWouldComplainOf() throws Exception {
        assumeTrue(Command.isThere("groff"), "groff is not installed");

        try (var pages = Files.walk(folder.resolve("man"))) {
            for (var page : pages.filter(Files::isRegularFile).toList()) {
                assertThat(Command.run(Map.of(), "groff", "-man", "-Tutf8", "-ww", "-z", page.toString()))
                        .as("%s", page).isEqualTo(new Command.Result(0, ""));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'pulse ta', 'tail'", "'pulse tail --s', '--since'", "'pulse da', 'dashboard'",
        "'pulse dashboard --theme h', 'high-contrast'", "'pulse man', ''"})
    void bashCompletes(String line, String completed) throws Exception {
        var script = folder.resolve("bash-completion/completions/pulse").toString();

        assertThat(Command.run(Map.of(), "bash", "--norc", "-c", PRESS_TAB, "bash", script, line))
                .isEqualTo(new Command.Result(0, completed + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pulse send ", "pulse send --gzip ", "pulse init --file ", "pulse demo --fill ", "pulse support --file "})
    void bashCompletesTheNamesOfFiles(String line) throws Exception {
        var script = folder.resolve("bash-completion/completions/pulse").toString();
        var hostile = Files.createFile(folder.resolve("events $(id).ndjson"));

        assertThat(Command.run(Map.of(), "bash", "--norc", "-c", PRESS_FILE_TAB, "bash", script, line, folder.resolve("eve").toString()))
                .isEqualTo(new Command.Result(0, hostile + "\n"));
    }

    @ParameterizedTest
    @CsvSource({"'pulse ta', 'tail'", "'pulse tail --s', '--since'", "'pulse tail --since 2h --js', '--json'",
        "'pulse dashboard --theme h', 'high-contrast'"})
    void fishCompletes(String line, String completed) throws Exception {
        assumeTrue(Command.isThere("fish"), "fish is not installed");
        var script = folder.resolve("fish/vendor_completions.d/pulse.fish");

        var answer = Command.run(Map.of("HOME", folder.toString()), "fish", "--no-config", "-c",
                "source %s; complete -C '%s'".formatted(script, line));

        assertThat(answer.text().lines().map(one -> one.split("\t")[0])).containsExactly(completed);
    }

    /// Zsh completes only where somebody types.
    @Test
    void zshCompletes() throws Exception {
        assumeTrue(Command.isThere("zsh") && Command.isThere("tmux"), "zsh or tmux is not installed");
        var place = folder.resolve("zsh/site-functions");
        var start = "fpath=(%s $fpath); autoload -Uz compinit; compinit -u -D; print loaded".formatted(place);
        var terminal = Tmux.start(folder, Map.of("HOME", folder.toString()), List.of("zsh", "-f"));
        try {
            terminal.type(start).keys("Enter").shows("\nloaded");

            terminal.type("pulse tai").keys("Tab").shows("pulse tail");
            terminal.type(" --").keys("Tab");

            assertThat(terminal.shows("--since")).contains("Wait for new events");
        } finally {
            terminal.end();
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private CommandLine commands() {
        return Commands.on(shell.shell());
    }

    private static List<String> visible(CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        var below = command.getSubcommands().values().stream()
                .filter(child -> !child.getCommandSpec().usageMessage().hidden()).flatMap(child -> visible(child).stream());
        return Stream.concat(Stream.of(name), below).toList();
    }

    private List<String> options(String name) {
        var command = commands();
        for (var word : List.of(name.split(" ")).subList(1, name.split(" ").length)) {
            command = command.getSubcommands().get(word);
        }
        return command.getCommandSpec().options().stream().filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names())).toList();
    }
}
