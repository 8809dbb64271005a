package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TtyTerminalTest {
    @Test
    void nothingIsWrittenAfterTheScreenWasGivenBack() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var terminal = new TtyTerminal(new PatientInput(new Rehearsal()), out, StandardCharsets.UTF_8, Rehearsal.DEVICE)) {
            terminal.enterPrivateMode();
            terminal.putString("a frame");
            CompletableFuture.runAsync(() -> leave(terminal)).join();

            terminal.setCursorVisible(false);
            terminal.putString("half a frame");
            terminal.flush();
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a frame").doesNotContain("half").endsWith("\u001b[?1049l");
    }

    private static void leave(TtyTerminal terminal) {
        try {
            terminal.exitPrivateMode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
