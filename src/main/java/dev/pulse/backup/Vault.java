package dev.pulse.backup;

import dev.pulse.sqlite.InstanceLock;
import dev.pulse.sqlite.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The folder in which backups stand. One process makes one at a time; looking is free.
///
/// A backup is made under a name that begins with a dot and gets its own name when it is verified and on the disk. An old one goes after
/// that.
///
/// @param folder made when it is needed
/// @param keep   backups of each kind that stay
public record Vault(Path folder, int keep, Room room) {
    private static final String UNFINISHED = ".making-";
    private static final String ADVICE = "Make room, keep fewer with PULSE_BACKUP_KEEP, or name another place with PULSE_BACKUP_DIR";
    /// Rules are small and few; what else lies in their folder is no rule.
    private static final String RULE_SUFFIX = ".yaml";

    public static Vault of(BackupSettings settings) {
        return new Vault(settings.folder(), settings.keep(), Room.OF_DISK);
    }

    private static final Comparator<Backup> OLDEST_FIRST = Comparator.comparing(Backup::at).thenComparing(Backup::folder);

    /// A backup and what is in it.
    public record Made(Backup backup, Contents contents) {}

    /// Makes a backup while the database is in use, by whichever process.
    ///
    /// @throws BackupException if there is no room, or the copy is not whole; the backups that were there are untouched
    public Made make(Origin origin, Kind kind, Instant now) throws IOException {
        return make(origin, kind, now, ADVICE);
    }

    /// @param advice what else can be done if there is no room
    public Made make(Origin origin, Kind kind, Instant now, String advice) throws IOException {
        if (!Files.exists(origin.database())) {
            throw new BackupException("there is no database at " + origin.database() + ": start PULSE once (pulse run)");
        }
        Disk.makeFolder(folder);
        try (var _ = InstanceLock.take(folder.resolve(".lock"),
                owner -> "another backup is being made in " + folder + " (" + owner + "): wait for it")) {
            removeUnfinished();
            room.require(folder, origin.database(), advice);
            var made = make(origin, Backup.name(now, kind));
            var backup = new Backup(folder.resolve(Backup.name(now, kind)), now.truncatedTo(ChronoUnit.SECONDS), kind);
            removeOld(backup);
            return new Made(backup, made);
        }
    }

    private Contents make(Origin origin, String name) throws IOException {
        var unfinished = folder.resolve(UNFINISHED + name);
        try {
            Disk.makeFolder(unfinished);
            var before = SqliteCopy.lastEvent(origin.database(), origin.migrations());
            Disk.makeFile(unfinished.resolve(Backup.DATABASE));
            var contents = SqliteCopy.of(origin.database(), unfinished.resolve(Backup.DATABASE)).verify(origin.migrations(), Depth.QUICK);
            if (contents.lastEvent() < before) {
                throw new BackupException("the copy ends at event " + contents.lastEvent() + ", but the database had " + before);
            }
            copyRules(origin.rules(), unfinished.resolve(Backup.RULES));
            Disk.sync(unfinished.resolve(Backup.DATABASE));
            Disk.sync(unfinished);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            Disk.sync(folder);
            return contents;
        } finally {
            Disk.remove(unfinished);
        }
    }

    private static void copyRules(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Disk.makeFolder(to);
        try (var files = Files.list(from)) {
            for (var file : files.filter(file -> file.toString().endsWith(RULE_SUFFIX) && Files.isRegularFile(file)).toList()) {
                var copy = to.resolve(file.getFileName());
                Disk.makeFile(copy);
                Files.write(copy, Files.readAllBytes(file));
                Disk.sync(copy);
            }
        }
        Disk.sync(to);
    }

    /// Reads the whole copy, to say what is in it.
    ///
    /// @param database of a backup, wherever it is
    /// @throws BackupException if it is not whole, saying why
    public Contents verified(Path database, Migrations migrations) throws IOException {
        return new SqliteCopy(database).chosen(migrations);
    }

    /// When something was last written into a database or its log.
    static Instant written(Path database) throws IOException {
        var log = database.resolveSibling(database.getFileName() + "-wal");
        var file = Files.getLastModifiedTime(database).toInstant();
        var isLogged = Files.exists(log) && Files.size(log) > 0 && Files.getLastModifiedTime(log).toInstant().isAfter(file);
        return isLogged ? Files.getLastModifiedTime(log).toInstant() : file;
    }

    /// Oldest first.
    public List<Backup> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var folders = Files.list(folder)) {
            return folders.flatMap(each -> Backup.of(each).stream()).sorted(OLDEST_FIRST).toList();
        }
    }

    public Optional<Backup> newest() throws IOException {
        return all().stream().reduce((_, later) -> later);
    }

    /// The newest that was not made while the clock was ahead, if there is one.
    public Optional<Backup> newest(Instant now) throws IOException {
        var until = all().stream().filter(backup -> !backup.at().isAfter(now)).reduce((_, later) -> later);
        return until.isPresent() ? until : newest();
    }

    /// What a backup left that was killed; who has the lock knows that nobody works on it.
    private void removeUnfinished() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.getFileName().toString().startsWith(UNFINISHED)).toList()) {
                Disk.remove(file);
            }
        }
    }

    /// A name bears the time that the clock showed, which was perhaps wrong: so the one just made stays, and those from before it and those
    /// that seem to come after it do not push each other out.
    private void removeOld(Backup made) throws IOException {
        var others = all().stream().filter(backup -> backup.kind().isLike(made.kind()) && !backup.folder().equals(made.folder())).toList();
        removeOldest(others.stream().filter(backup -> !backup.at().isAfter(made.at())).toList(), keep - 1);
        removeOldest(others.stream().filter(backup -> backup.at().isAfter(made.at())).toList(), keep);
    }

    private static void removeOldest(List<Backup> backups, int keep) throws IOException {
        for (var old : backups.subList(0, Math.max(0, backups.size() - keep))) {
            Disk.remove(old.folder());
        }
    }
}
