package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuietTerminalTest {
    private static final String SAVED = "500:5:bf:8a3b:3:1c";

    @TempDir
    private Path folder;
    private final ByteArrayInputStream keys = new ByteArrayInputStream("5q".getBytes(StandardCharsets.US_ASCII));

    @Test
    void whatIsTypedIsNotShownAndForgottenAndTheTerminalIsGivenBack() {
        var told = folder.resolve("told");

        try (var _ = terminal("case $1 in -g) echo " + SAVED + ";; *) echo \"$*\" >>'" + told + "';; esac")) {
            assertThat(told).hasContent("-echo -icanon min 1 time 0");
            assertThat(keys.available()).isEqualTo(2);
        }

        assertThat(keys.available()).isZero();
        assertThat(told).content().endsWith("\n" + SAVED + "\n");
    }

    @Test
    void itIsGivenBackAlsoToWhoIsInterrupted() {
        var told = folder.resolve("told");

        var terminal = terminal("case $1 in -g) echo " + SAVED + ";; *) echo \"$*\" >>'" + told + "';; esac");
        Thread.currentThread().interrupt();
        terminal.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).content().endsWith("\n" + SAVED + "\n");
    }

    @Test
    void whereItCannotBeChangedWhatIsTypedIsKept() {
        terminal("exit 1").close();
        new QuietTerminal(keys, new QuietTerminal.Device(new File("/nowhere/tty"), "")).close();

        assertThat(keys.available()).isEqualTo(2);
    }

    private QuietTerminal terminal(String stty) {
        return new QuietTerminal(keys, new QuietTerminal.Device(new File("/dev/null"), "stty() { " + stty + "; }; "));
    }
}
