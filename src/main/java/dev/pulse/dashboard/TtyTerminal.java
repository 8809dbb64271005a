package dev.pulse.dashboard;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTTYTerminal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The terminal this process was started from. Lanterna's own starts a process for every mode that it sets and asks the terminal for
/// its size by an escape sequence, whose answer comes between the keys; this one starts one process, and one more for each new size.
final class TtyTerminal extends UnixLikeTTYTerminal {
    private static final Pattern SAVED = Pattern.compile("[0-9a-f]+(?::[0-9a-f]+)+|gfmt1:\\S+");
    /// All keys as bytes: also those that would stop, end or freeze the program.
    private static final String RAW = "stty -icanon -echo -isig -ixon min 1 time 0";
    /// What is said comes as one line, whatever lines it was.
    private static final String BEGIN = "stty size; echo ' '; stty -g; " + RAW;

    private final String prelude;
    private String before;
    private TerminalSize size;
    private boolean isLeft;

    /// Where the terminal is.
    ///
    /// @param prelude said to the shell before each command; may tell what `stty` is
    record Device(File file, String prelude) {
        /// The one this process was started from.
        static final Device OWN = new Device(new File("/dev/tty"), "");
    }

    TtyTerminal(InputStream in, OutputStream out, Charset charset, Device device) throws IOException {
        this.prelude = device.prelude;
        super(device.file, in, out, charset, CtrlCBehaviour.TRAP);
    }

    @Override
    protected void saveTerminalSettings() throws IOException {
        var said = shell(BEGIN).strip();
        var found = SAVED.matcher(said);
        if (!found.find()) {
            throw new IOException("the terminal does not say how it is set up; is stty installed?");
        }
        before = found.group();
        size = size(said.substring(0, found.start()));
    }

    @Override
    protected void restoreTerminalSettings() throws IOException {
        shell("stty " + before);
    }

    /// All modes are set at once, when the old ones are saved, and restored at once.
    @Override
    protected void canonicalMode(boolean enabled) {}

    @Override
    protected void keyEchoEnabled(boolean enabled) {}

    @Override
    protected void keyStrokeSignalsEnabled(boolean enabled) {}

    /// Asked for at the start and whenever the window changed.
    @Override
    protected TerminalSize findTerminalSize() throws IOException {
        return size;
    }

    @Override
    protected void registerTerminalResizeListener(Runnable onResize) throws IOException {
        super.registerTerminalResizeListener(() -> {
            measure();
            onResize.run();
        });
    }

    /// The bytes of Lanterna's own have a zero behind a letter of two bytes, and nothing where one of four should be.
    @Override
    public void putString(String string) throws IOException {
        writeToTerminal(string.getBytes(getCharset() == StandardCharsets.UTF_8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII));
    }

    /// At a signal another thread leaves than the one that draws, whose frame must not come into the screen that is given back.
    @Override
    public synchronized void exitPrivateMode() throws IOException {
        super.exitPrivateMode();
        isLeft = true;
    }

    @Override
    protected synchronized void writeToTerminal(byte... bytes) throws IOException {
        if (!isLeft) {
            super.writeToTerminal(bytes);
        }
    }

    private void measure() {
        try {
            size = size(shell("stty size"));
        } catch (IOException _) {
            // It is gone; the keyboard will say so.
        }
    }

    /// A terminal that does not know its size, as a serial line, says 0 0.
    private static TerminalSize size(String text) {
        var numbers = text.strip().split("\\s+");
        var isKnown = numbers.length == 2 && !numbers[0].equals("0") && !numbers[1].equals("0");
        return isKnown ? new TerminalSize(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0])) : new TerminalSize(80, 24);
    }

    private String shell(String commands) throws IOException {
        return exec("/bin/sh", "-c", prelude + commands);
    }
}
