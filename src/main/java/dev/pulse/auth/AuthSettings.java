package dev.pulse.auth;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Where log-ins are read from.
///
/// @param way   how
/// @param files in `FILE` the one to follow, in `AUTO` those that may be there
public record AuthSettings(Way way, List<Path> files) {
    /// Debian and its kin, then Fedora and its kin.
    public static final AuthSettings DEFAULT = new AuthSettings(Way.AUTO, List.of(Path.of("/var/log/auth.log"), Path.of("/var/log/secure")));

    /// How log-ins are read.
    public enum Way {
        OFF,
        /// The journal if it may be read, else the first file that may be.
        AUTO,
        JOURNALD,
        FILE
    }

    public AuthSettings {
        files = List.copyOf(files);
    }

    /// @param text `auto`, `off`, `journald` or a path that begins with `/`
    /// @throws IllegalArgumentException if it is none of them
    public static AuthSettings of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto", "on" -> DEFAULT;
            case "off" -> new AuthSettings(Way.OFF, List.of());
            case "journald" -> new AuthSettings(Way.JOURNALD, List.of());
            default -> file(text);
        };
    }

    private static AuthSettings file(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("no path that begins with /");
        }
        return new AuthSettings(Way.FILE, List.of(Path.of(text)));
    }

    public boolean isOn() {
        return way != Way.OFF;
    }
}
