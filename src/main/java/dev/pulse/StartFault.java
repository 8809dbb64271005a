package dev.pulse;

import dev.pulse.backup.BackupException;
import dev.pulse.config.Settings;
import dev.pulse.sqlite.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What keeps PULSE from starting today and passes without a change of its settings. Everything else ends the start.
enum StartFault {
    DISK_FULL("disk full", "make room", "No space left|Disk quota exceeded", StartFault::isForWantOfRoom, 13),
    READ_ONLY("file system is read-only", "mount it for writing again", "Read-only file system", _ -> false),
    DATABASE_BUSY("database locked by another program", "end that program, such as a backup or sqlite3", "", _ -> false, 5, 6),
    NO_ADDRESS("network address not there yet", "bring the network up, or correct PULSE_RECEIVER_BIND", "Cannot assign requested address",
            _ -> false);

    // The shared memory of SQLite and the first pages of its log.
    private static final byte[] PROBE = new byte[64 << 10];
    private static final int CAUSES_MAX = 20;
    // The code of SQLite without its details; <https://www.sqlite.org/rescode.html>.
    private static final int PRIMARY = 0xff;

    private final String reason;
    private final String fix;
    private final Pattern words;
    private final Predicate<Throwable> test;
    private final int[] codes;

    StartFault(String reason, String fix, String words, Predicate<Throwable> test, int... codes) {
        this.reason = reason;
        this.fix = fix;
        this.words = Pattern.compile(words);
        this.test = test;
        this.codes = codes;
    }

    /// A few fixed words, for everybody.
    String reason() {
        return reason;
    }

    /// What helps.
    String fix() {
        return fix;
    }

    /// A full disk shows itself in many ways, from a lock file to the shared memory of SQLite, so the disk is asked first.
    static Optional<StartFault> of(Throwable failure, Settings settings) {
        if (chain(failure).noneMatch(cause -> cause instanceof IOException || cause instanceof SQLException)) {
            return Optional.empty();
        }
        return onDisk(settings).or(() -> in(failure));
    }

    /// Tries to write there what every start does; says nothing of what a person has to change, such as a permission.
    static Optional<StartFault> onDisk(Settings settings) {
        var folder = settings.ledger().file().toAbsolutePath().getParent();
        var there = Stream.iterate(folder, path -> path != null, Path::getParent).filter(Files::isDirectory).findFirst().orElse(folder);
        var file = there.resolve(".pulse-probe");
        try {
            Files.write(file, PROBE);
            return Optional.empty();
        } catch (IOException e) {
            return in(e);
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // Where nothing can be written, nothing was.
        }
    }

    private static Optional<StartFault> in(Throwable failure) {
        return Arrays.stream(values()).filter(fault -> chain(failure).anyMatch(fault::isIn)).findFirst();
    }

    private boolean isIn(Throwable cause) {
        return test.test(cause)
                || cause instanceof SQLException e && Arrays.stream(codes).anyMatch(code -> code == (e.getErrorCode() & PRIMARY))
                || cause instanceof IOException && !words.pattern().isEmpty() && words.matcher(String.valueOf(cause.getMessage())).find();
    }

    private static boolean isForWantOfRoom(Throwable cause) {
        return cause instanceof BackupException backup && backup.isRoomShort()
                || cause instanceof DatabaseException database && database.isDiskFull();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES_MAX);
    }
}
