package dev.pulse.cli;

import dev.pulse.config.ConfigurationException;
import dev.pulse.config.Mistake;
import dev.pulse.sqlite.LossException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a command that failed says, and the exit code it ends with.
///
/// @param text     what happened and what to do; one line, or one per mistake
/// @param exitCode one of those that `pulse --help` lists
public record Complaint(String text, int exitCode) {
    /// Something was refused or failed.
    public static final int FAILED = 1;
    /// The database lacks what was promised (EX_DATAERR).
    public static final int LOSS = 65;
    /// A fault of PULSE itself (EX_SOFTWARE of sysexits.h).
    public static final int BUG = 70;
    /// The configuration has mistakes (EX_CONFIG).
    public static final int CONFIGURATION = 78;
    /// Ctrl-C: 128 and the number of the signal, as shells have it.
    public static final int INTERRUPTED = 130;

    // Camel wraps what a part threw, several times at a failed start; more than this is no chain but a circle.
    private static final int CAUSES_MAX = 20;

    public static Complaint about(Throwable failure) {
        return find(failure, ConfigurationException.class).map(Complaint::configuration)
                .or(() -> find(failure, InterruptedException.class).map(_ -> new Complaint("", INTERRUPTED)))
                .or(() -> find(failure, LossException.class).map(e -> new Complaint("pulse: " + e.getMessage(), LOSS)))
                .or(() -> find(failure, IOException.class).map(e -> outside(reason(e))))
                .orElseGet(() -> new Complaint("pulse: a fault of PULSE, please report it:" + System.lineSeparator()
                        + trace(failure), BUG));
    }

    private static Complaint outside(String reason) {
        return new Complaint("pulse: " + reason + Advice.on(reason).map(Advice::lines).orElse(""), FAILED);
    }

    /// The stack trace, for those who ask for it.
    public static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Complaint configuration(ConfigurationException e) {
        var count = e.mistakes().size();
        var head = "PULSE cannot start: " + (count == 1 ? "1 mistake" : count + " mistakes") + " in the configuration";
        var mistakes = e.mistakes().stream().map(Mistake::toString).map("  "::concat);
        var lines = Stream.concat(Stream.of(head), mistakes);
        return new Complaint(lines.collect(Collectors.joining(System.lineSeparator())) + Advice.CONFIGURATION.lines(), CONFIGURATION);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile() + ": mend its owner, or name another place";
            case NoSuchFileException missing -> missing.getFile() + " is not there, or its folder is not: make it, or name another place";
            case FileAlreadyExistsException there -> there.getFile() + " is there already: move it away, or name another place";
            case FileSystemException file -> file.getMessage() + " (" + file.getClass().getSimpleName() + ")";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES_MAX)
                .filter(type::isInstance).map(type::cast).findFirst();
    }
}
