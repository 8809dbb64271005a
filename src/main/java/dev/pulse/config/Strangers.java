package dev.pulse.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the keys that nobody asked for: a mistyped key must not be a silent default.
///
/// @param settings    every name that is a setting
/// @param credentials every file name that is a credential
record Strangers(Set<String> settings, Set<String> credentials) {
    private static final String PREFIX = "PULSE_";

    /// Read by `bin/pulse` before the program runs.
    private static final Set<String> LAUNCHER = Set.of("PULSE_JAVA_HOME", "PULSE_JAVA_OPTS", "PULSE_JDK_PATH");

    // PulseAudio shares our prefix, and desktops (WSL among them) set its variables for every process; they are in its manual,
    // section "Environment variables", and in its sources. Only the environment is forgiven: nobody puts them in our .env.
    private static final Set<String> PULSE_AUDIO = Set.of("PULSE_SERVER", "PULSE_SINK", "PULSE_SOURCE", "PULSE_BINARY", "PULSE_COOKIE",
            "PULSE_CLIENTCONFIG", "PULSE_CONFIG", "PULSE_CONFIG_PATH", "PULSE_STATE_PATH", "PULSE_RUNTIME_PATH", "PULSE_SCRIPT",
            "PULSE_DLPATH", "PULSE_LATENCY_MSEC", "PULSE_NO_SIMD", "PULSE_INTERNAL", "PULSE_DBUS_SERVER", "PULSE_LOG",
            "PULSE_LOG_SYSLOG", "PULSE_LOG_JOURNAL", "PULSE_LOG_COLORS", "PULSE_LOG_TIME", "PULSE_LOG_FILE", "PULSE_LOG_META",
            "PULSE_LOG_LEVEL", "PULSE_LOG_BACKTRACE", "PULSE_LOG_BACKTRACE_SKIP", "PULSE_LOG_NO_RATELIMIT");
    private static final String PULSE_AUDIO_PROPERTIES = "PULSE_PROP";

    List<Mistake> in(Sources sources) {
        var environment = sources.environment().keySet().stream().sorted().map(this::inEnvironment);
        var dotEnv = sources.dotEnv().entries().stream().map(this::inDotEnv);
        var files = sources.credentials().names().stream().map(this::inCredentials);
        return Stream.of(environment, dotEnv, files).flatMap(all -> all).flatMap(Optional::stream).toList();
    }

    private Optional<Mistake> inEnvironment(String key) {
        return Optional.of(key)
                .filter(name -> name.startsWith(PREFIX) && !settings.contains(name))
                .filter(name -> !LAUNCHER.contains(name) && !isPulseAudio(name))
                .map(name -> Mistake.unknown(Sources.ENVIRONMENT, name, Nearest.to(name, settings)));
    }

    /// Other programs may read the same `.env`, so a key without our prefix is refused only if it is nearly one of ours.
    private Optional<Mistake> inDotEnv(Found entry) {
        var nearest = Nearest.to(entry.key(), settings);
        return Optional.of(entry.key())
                .filter(name -> !settings.contains(name))
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(PREFIX) || nearest.isPresent())
                .map(name -> Mistake.unknown(entry.where(), name, nearest));
    }

    private Optional<Mistake> inCredentials(String file) {
        return Optional.of(file)
                .filter(name -> Credentials.fileName(name).startsWith("pulse-") && !credentials.contains(name))
                .map(name -> Mistake.unknown(Credentials.WHERE, name, Nearest.to(name, credentials)));
    }

    private static boolean isPulseAudio(String name) {
        return PULSE_AUDIO.contains(name) || name.startsWith(PULSE_AUDIO_PROPERTIES);
    }
}
