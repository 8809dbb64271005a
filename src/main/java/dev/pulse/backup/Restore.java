package dev.pulse.backup;

import dev.pulse.sqlite.InstanceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Puts a backup in the place of the database, which is kept under another name.
///
/// Everything is prepared beside it; then one rename puts it in place. Whoever is killed in between finds either the old or the new one.
///
/// @param origin what is replaced
/// @param room   of the folder of the database
public record Restore(Origin origin, Room room) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
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
            new SqliteCopy(copy).verify(origin.migrations(), Depth.FULL);
            room.require(database.getParent(), copy, ADVICE);
            var isClosed = Files.exists(database) && isClosed(database);
            var prepared = database.resolveSibling(database.getFileName() + ".restoring");
            try {
                Files.deleteIfExists(prepared);
                Disk.makeFile(prepared);
                Files.copy(copy, prepared, StandardCopyOption.REPLACE_EXISTING);
                var carried = SqliteCarryOver.from(database, prepared);
                new SqliteCopy(prepared).verify(origin.migrations(), Depth.QUICK);
                Disk.sync(prepared);
                var replaced = moveAside(database, isClosed, now);
                Files.move(prepared, database, StandardCopyOption.ATOMIC_MOVE);
                Disk.sync(database.getParent());
                return new Done(new SqliteCopy(database).verify(origin.migrations(), Depth.QUICK), replaced, carried);
            } finally {
                Files.deleteIfExists(prepared);
            }
        }
    }

    /// Brings what is only in the log into the database, so that it is one file. A damaged one keeps its log.
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
    private static Optional<Path> moveAside(Path database, boolean isClosed, Instant now) throws IOException {
        if (!Files.exists(database)) {
            removeLog(database);
            return Optional.empty();
        }
        var aside = database.resolveSibling("pulse-replaced-" + STAMP.format(now) + ".db");
        link(database, aside);
        var log = database.resolveSibling(database.getFileName() + "-wal");
        if (!isClosed && Files.exists(log)) {
            Files.move(log, aside.resolveSibling(aside.getFileName() + "-wal"));
        }
        removeLog(database);
        Disk.sync(database.getParent());
        return Optional.of(aside);
    }

    private static void link(Path database, Path aside) throws IOException {
        try {
            Files.createLink(aside, database);
        } catch (UnsupportedOperationException | IOException e) {
            if (Files.exists(aside)) {
                throw new BackupException("a database was put aside as " + aside + " in this second; try again");
            }
            // Some file systems know no second name.
            Files.move(database, aside);
        }
    }

    private static void removeLog(Path database) throws IOException {
        for (var suffix : new String[] {"-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + suffix));
        }
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
        var prepared = present.resolveSibling("rules.restoring");
        Disk.remove(prepared);
        Disk.makeFolder(prepared);
        try (var files = Files.list(rules)) {
            for (var file : files.toList()) {
                Files.copy(file, prepared.resolve(file.getFileName()));
            }
        }
        var aside = Optional.of(present.resolveSibling("rules-replaced-" + STAMP.format(now))).filter(_ -> Files.exists(present));
        if (aside.isPresent()) {
            Files.move(present, aside.get(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(prepared, present, StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }
}
