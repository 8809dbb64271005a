package dev.pulse.backup;

import dev.pulse.sqlite.InstanceLock;
import dev.pulse.sqlite.LossCheck;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// Puts a backup in the place of the database, which is kept under another name.
///
/// Everything is prepared beside it; then one rename puts it in place. Whoever is killed in between finds either the old or the new one.
///
/// @param origin what is replaced
/// @param room   of the folder of the database
public record Restore(Origin origin, Room room) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String LOG = "-wal";
    private static final String ADVICE = "Make room, or move the present database away first";

    /// What was done.
    ///
    /// @param contents of the database that is in place now
    /// @param replaced where the one before is; empty if there was none
    /// @param carried  what was taken over from it
    public record Done(Contents contents, Optional<Path> replaced, CarriedOver carried) {}

    /// @param copy the database of a backup; it stays as it is
    /// @throws IOException if PULSE runs, naming its process, or the copy is not whole; then nothing was changed
    public Done put(Path copy, Instant now) throws IOException {
        var database = origin.database().toAbsolutePath();
        Disk.makeFolder(database.getParent());
        try (var _ = InstanceLock.take(database)) {
            new SqliteCopy(copy).chosen(origin.migrations());
            room.require(database.getParent(), copy, ADVICE);
            var prepared = beside(database, ".restoring");
            var aside = database.resolveSibling("pulse-replaced-" + STAMP.format(now) + ".db");
            try {
                keepLog(database, aside);
                prepare(prepared, copy);
                var carried = SqliteCarryOver.from(database, prepared);
                var contents = new SqliteCopy(prepared).verify(origin.migrations(), Depth.QUICK);
                Disk.sync(prepared);
                return new Done(contents, exchange(database, prepared, aside), carried);
            } finally {
                Files.deleteIfExists(prepared);
                if (!Files.exists(aside)) {
                    Files.deleteIfExists(beside(aside, LOG));
                }
            }
        }
    }

    private static void prepare(Path prepared, Path copy) throws IOException {
        Files.deleteIfExists(prepared);
        Disk.makeFile(prepared);
        try (var out = Files.newOutputStream(prepared)) {
            Files.copy(copy, out);
        }
    }

    /// Brings what is only in the log into the database, so that it is one file. The log of a damaged one is kept, for those who know how
    /// to read it; SQLite may take it away when it looks at it.
    private static void keepLog(Path database, Path aside) throws IOException {
        if (Files.exists(aside)) {
            throw new BackupException("a database was put aside as " + aside + " in this second: try again");
        }
        var log = beside(database, LOG);
        if (Files.exists(log)) {
            Files.deleteIfExists(beside(aside, LOG));
            nameToo(beside(aside, LOG), log);
        }
        if (Files.exists(database) && isClosed(database)) {
            Files.deleteIfExists(beside(aside, LOG));
        }
    }

    private static boolean isClosed(Path database) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database); var statement = connection.createStatement();
                var answer = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
            return answer.next() && answer.getInt(1) == 0;
        } catch (SQLException e) {
            return false;
        }
    }

    /// The log goes first: SQLite would play the log of one database into the other. Until the new one is in place the old one has both
    /// names, so that nobody who is started now finds none and begins an empty one.
    ///
    /// @return where the old one is
    private static Optional<Path> exchange(Path database, Path prepared, Path aside) throws IOException {
        var wasThere = Files.exists(database);
        if (wasThere) {
            nameToo(aside, database);
            Disk.sync(database.getParent());
        }
        for (var suffix : List.of(LOG, "-shm", "-journal")) {
            Files.deleteIfExists(beside(database, suffix));
        }
        // Before the move: who is killed in between starts with the old database, or the new one, and is not asked for what only one has.
        LossCheck.replaced(database);
        Files.move(prepared, database, StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(database.getParent());
        return wasThere ? Optional.of(aside) : Optional.empty();
    }

    private static void nameToo(Path second, Path file) throws IOException {
        try {
            Files.createLink(second, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Some file systems know one name per file only.
            Files.copy(file, second);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// Puts the rules of a backup in the place of the present ones, which are kept under another name.
    ///
    /// @return where they are; empty if there were none
    /// @throws BackupException if the backup has none
    public Optional<Path> putRules(Path rules, Instant now) throws IOException {
        if (!Files.isDirectory(rules)) {
            throw new BackupException("there are no rules in " + rules.getParent());
        }
        var present = origin.rules().toAbsolutePath();
        var prepared = beside(present, ".restoring");
        Disk.remove(prepared);
        Disk.makeFolder(prepared);
        try (var files = Files.list(rules)) {
            for (var file : files.toList()) {
                Files.copy(file, prepared.resolve(file.getFileName()));
            }
        }
        var aside = Optional.of(beside(present, "-replaced-" + STAMP.format(now))).filter(_ -> Files.exists(present));
        if (aside.isPresent()) {
            Files.move(present, aside.get(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(prepared, present, StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }
}
