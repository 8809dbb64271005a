package dev.pulse;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// A terminal that shows nothing of what is typed until it is closed, and forgets it then. Signals such as Ctrl-C still come. Where there
/// is no terminal, or no `stty`, nothing is changed.
final class QuietTerminal implements AutoCloseable {
    private static final Pattern SAVED = Pattern.compile("[0-9a-f]+(?::[0-9a-f]+)+|gfmt1:\\S+");
    /// Without lines, so that what was typed can be read, and forgotten, before somebody presses enter.
    private static final String QUIET = "stty -g; stty -echo -icanon min 1 time 0";

    private final InputStream keys;
    private final Device device;
    /// Empty: it was not changed.
    private final String before;

    /// Where the terminal is.
    ///
    /// @param prelude said to the shell before each command; may tell what `stty` is
    record Device(File file, String prelude) {
        /// The one this process was started from.
        static final Device OWN = new Device(new File("/dev/tty"), "");
    }

    /// @param keys what is typed on it
    QuietTerminal(InputStream keys, Device device) {
        this.keys = keys;
        this.device = device;
        var said = said(QUIET).strip();
        before = SAVED.matcher(said).matches() ? said : "";
    }

    private String said(String commands) {
        try {
            var shell = new ProcessBuilder("/bin/sh", "-c", device.prelude + commands).redirectInput(device.file)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // Also when this thread is being interrupted: the terminal must be given back as it was.
            shell.onExit().join();
            return said;
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (!before.isEmpty()) {
            forget();
            said("stty " + before);
        }
    }

    private void forget() {
        try {
            for (var typed = keys.available(); typed > 0; typed = keys.available()) {
                keys.skipNBytes(typed);
            }
        } catch (IOException e) {
            // Nobody can type any more, and the dashboard will say so.
        }
    }
}
