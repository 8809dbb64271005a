package dev.pulse.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the log to follow.
final class LogChoice {
    static final String ADVICE =
            "To let it be read, add the user to the group adm or systemd-journal, or name another file in PULSE_AUTH_LOG";
    /// A log may appear later.
    static final Duration AGAIN = Duration.ofMinutes(1);
    private static final String JOURNALCTL = "journalctl";
    private static final Logger LOG = LoggerFactory.getLogger(LogChoice.class);

    private final AuthSettings settings;
    private final Clock clock;
    private boolean isTold;

    LogChoice(AuthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// @return none or one
    List<Log> choose() {
        return switch (settings.way()) {
            case OFF -> List.of();
            case JOURNALD -> List.of(new Journal(JOURNALCTL, clock));
            case FILE -> settings.files().stream().<Log>map(this::file).toList();
            case AUTO -> readable();
        };
    }

    private List<Log> readable() {
        var found = Journal.isReadable(JOURNALCTL) ? List.<Log>of(new Journal(JOURNALCTL, clock))
                : settings.files().stream().filter(Files::isReadable).limit(1).<Log>map(this::file).toList();
        if (found.isEmpty() && !isTold) {
            isTold = true;
            LOG.info("sensor=auth-log state=idle reason={}", reason());
        }
        return found;
    }

    private LogFile file(Path file) {
        return new LogFile(file, clock, ZoneId.systemDefault());
    }

    /// Why none is followed.
    String reason() {
        return "neither the journal nor " + settings.files().stream().map(Path::toString).collect(Collectors.joining(" nor "))
                + " is here to be read. " + ADVICE;
    }
}
