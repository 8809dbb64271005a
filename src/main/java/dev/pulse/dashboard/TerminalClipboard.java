package dev.pulse.dashboard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The clipboard of whoever sits before the terminal, however far away: OSC 52 of xterm's control sequences. Only this class writes it.
/// Nobody answers, so nobody knows whether the terminal allows it.
final class TerminalClipboard implements Clipboard {
    /// Several terminals drop a sequence of more than 100,000 characters, and base64 makes four of three bytes.
    static final int BYTES_MAX = 74_990;

    private final OutputStream terminal;
    private final boolean isInTmux;

    /// @param terminal also the lock that others hold while they write to it
    /// @param isInTmux whether tmux stands between us and the terminal
    TerminalClipboard(OutputStream terminal, boolean isInTmux) {
        this.terminal = terminal;
        this.isInTmux = isInTmux;
    }

    @Override
    public String copy(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > BYTES_MAX) {
            return "not copied: %,d bytes are more than the %,d that terminals take".formatted(bytes.length, BYTES_MAX);
        }
        synchronized (terminal) {
            terminal.write(sequence(bytes).getBytes(StandardCharsets.US_ASCII));
            terminal.flush();
        }
        var condition = isInTmux ? "if tmux may: set -g set-clipboard on" : "if the terminal allows it";
        return "copied %,d bytes (%s)".formatted(bytes.length, condition);
    }

    /// tmux takes the plain form where `set-clipboard` is on, and hands on the wrapped one where `allow-passthrough` is; each is
    /// ignored where it is off, so both are sent.
    private String sequence(byte[] bytes) {
        var plain = "\u001b]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\u0007";
        return isInTmux ? plain + "\u001bPtmux;\u001b" + plain + "\u001b\\" : plain;
    }
}
