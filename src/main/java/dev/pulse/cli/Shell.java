package dev.pulse.cli;

import dev.pulse.config.ConfigurationException;
import dev.pulse.config.Keys;
import dev.pulse.config.Secret;
import dev.pulse.config.Settings;
import dev.pulse.config.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// What a command has around it.
///
/// @param out         what was asked for
/// @param err         what is wrong, and what is going on
/// @param typed       whether a person would type the input, because it is a terminal
/// @param watched     whether a person sees the output, because it is a terminal
/// @param environment the variables of the process
/// @param dotEnv      the `.env` file of the folder, there or not
/// @param clock       also says in which zone times are shown
public record Shell(
        InputStream in, PrintStream out, PrintStream err, boolean typed, boolean watched, Map<String, String> environment,
        Path dotEnv, Clock clock, Pause pause) {

    /// The shell this process was started from.
    public static Shell ofProcess() {
        return new Shell(System.in, utf8(System.out), utf8(System.err), isTerminal(0), isTerminal(1), System.getenv(),
                SettingsReader.file(), Clock.systemDefaultZone(), Thread::sleep);
    }

    /// The same, with another file of settings.
    public Shell with(Path settings) {
        return new Shell(in, out, err, typed, watched, environment, settings, clock, pause);
    }

    /// @throws ConfigurationException listing all mistakes
    public Settings settings() {
        return new SettingsReader(Keys.of(environment, dotEnv), environment).read();
    }

    /// What the receiver asks for. The settings keep only its digest, so it is read from the same places again.
    public Optional<Secret> token() {
        return Keys.of(environment, dotEnv).key("PULSE_RECEIVER_TOKEN", "What the receiver asks for.").secret();
    }

    /// Whether colours help: a person sees the output, on a terminal that knows colours, and has not said no (no-color.org).
    public boolean isColourful() {
        return watched && environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    // What commands print is UTF-8, whatever the locale says: it is JSON, or goes into a log.
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            var file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
