package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// What is written to the terminal when something is copied.
class TerminalClipboardTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void aCopyIsOneSequenceWithTheBytesInBase64() throws Exception {
        var said = new TerminalClipboard(terminal, false).copy("{\"name\":\"café 🦀\"}");

        assertThat(written()).isEqualTo("\u001b]52;c;eyJuYW1lIjoiY2Fmw6kg8J+mgCJ9\u0007");
        assertThat(said).isEqualTo("copied 21 bytes (if the terminal allows it)");
    }

    @Test
    void inTmuxItIsSentPlainAndWrapped() throws Exception {
        var said = new TerminalClipboard(terminal, true).copy("x");

        var plain = "]52;c;eA==\u0007";
        assertThat(written()).isEqualTo("\u001b" + plain + "\u001bPtmux;\u001b\u001b" + plain + "\u001b\\");
        assertThat(said).contains("set -g set-clipboard on");
    }

    @Test
    void nothingInTheTextCanEndTheSequence() throws Exception {
        var hostile = "\u0007\u001b\\\u009c\u001b]0;owned\u0007\r\n";

        new TerminalClipboard(terminal, false).copy(hostile);

        var body = written().substring("\u001b]52;c;".length(), written().length() - 1);
        assertThat(body).matches("[A-Za-z0-9+/=]+");
        assertThat(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)).isEqualTo(hostile);
    }

    @Test
    void theLargestFitsIntoWhatTerminalsTakeAndOneByteMoreIsRefused() throws Exception {
        var clipboard = new TerminalClipboard(terminal, false);

        assertThat(clipboard.copy("x".repeat(TerminalClipboard.BYTES_MAX))).startsWith("copied 74,990 bytes");
        assertThat(terminal.size()).isLessThanOrEqualTo(100_000);

        terminal.reset();
        assertThat(clipboard.copy("x".repeat(TerminalClipboard.BYTES_MAX + 1)))
                .isEqualTo("not copied: 74,991 bytes are more than the 74,990 that terminals take");
        assertThat(terminal.size()).isZero();
    }

    @Test
    void bytesCountAndNotLetters() throws Exception {
        assertThat(new TerminalClipboard(terminal, false).copy("é".repeat(40_000))).startsWith("not copied: 80,000 bytes");
    }

    @Test
    void aTerminalThatIsGoneIsSaid() {
        assertThatThrownBy(() -> new TerminalClipboard(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        }, false).copy("x")).isInstanceOf(IOException.class).hasMessage("gone");
    }

    private String written() {
        return terminal.toString(StandardCharsets.US_ASCII);
    }
}
