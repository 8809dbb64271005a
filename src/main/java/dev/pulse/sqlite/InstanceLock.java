package dev.pulse.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// Makes sure that one process has something for itself: a lock file that holds its process id, and the namespace in which that is one.
/// The operating system lets go of the lock when the process ends, however it ends; what the file says counts only while it is locked.
public final class InstanceLock implements AutoCloseable {
    private static final int OWNER_BYTES_MAX = 100;
    /// Says which process ids are ours: a container has its own. Only Linux has it.
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
    // A line is "1: POSIX ADVISORY WRITE 1234 08:01:131 0 EOF": the process, then device and inode (proc_locks(5)).
    private static final int PROCESS = 4;
    private static final int PLACE = 5;

    private static final String ADVICE = ": stop that one, or give this one another PULSE_DATA_DIR";

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /// For writing a database; the lock file is beside it.
    ///
    /// @throws DatabaseException if another process has it, naming that process
    public static InstanceLock take(Path database) throws IOException {
        var lockFile = file(database);
        if (Files.exists(database)) {
            requireNotDeleted(database, lockFile);
            requireNoOtherName(database);
        }
        return take(lockFile, owner -> database + " is in use by another PULSE (" + owner + ")" + ADVICE);
    }

    /// Who takes the lock file for something that a crash left behind deletes a lock that still holds; the kernel shows who has it.
    private static void requireNotDeleted(Path database, Path lockFile) throws IOException {
        for (var process : processes()) {
            if (hasOpen(process, lockFile + " (deleted)")) {
                throw new DatabaseException(database + " is in use by another PULSE (process " + process.getFileName() + "), although "
                        + lockFile.getFileName() + " was deleted" + ADVICE);
            }
        }
    }

    /// A hard link gives the database a lock file of another name; what SQLite locks is the file behind all its names. A restore that was
    /// killed leaves a second name too, so that alone is no reason.
    private static void requireNoOtherName(Path database) throws IOException {
        if ((int) Files.getAttribute(database, "unix:nlink") > 1) {
            var owner = holderOf(database);
            if (owner.isPresent()) {
                throw new DatabaseException(database + " has another name (a hard link), by which process " + owner.getAsLong()
                        + " has it open" + ADVICE);
            }
        }
    }

    private static List<Path> processes() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return List.of();
        }
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> process.getFileName().toString().matches("\\d+")).toList();
        }
    }

    /// What this user may not see, or is gone by now, is no answer.
    private static boolean hasOpen(Path process, String name) {
        try (var files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> target(file).equals(name));
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    /// For anything else.
    ///
    /// @param refusal what to say, given which process has it, such as `process 1234`
    /// @throws DatabaseException if another process has it
    public static InstanceLock take(Path lockFile, UnaryOperator<String> refusal) throws IOException {
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isLocked(channel)) {
                throw new DatabaseException(refusal.apply(owner(channel)));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + " " + namespace()).getBytes(StandardCharsets.US_ASCII)));
            return new InstanceLock(channel);
        } catch (IOException | RuntimeException e) {
            // Left open, this process would keep itself out when it tries again.
            channel.close();
            throw e;
        }
    }

    /// The process that writes a database, as far as the kernel's list of locks tells: nothing is opened, so no lock can be lost by it.
    static OptionalLong holder(Path database) throws IOException {
        if (!Files.exists(database.toAbsolutePath().getParent())) {
            return OptionalLong.empty();
        }
        return holderOf(file(database));
    }

    private static OptionalLong holderOf(Path file) throws IOException {
        var locks = Path.of("/proc/locks");
        if (!Files.exists(file) || !Files.isReadable(locks)) {
            return OptionalLong.empty();
        }
        var inode = ":" + Files.getAttribute(file, "unix:ino");
        return Files.readAllLines(locks).stream().map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > PLACE && words[PLACE].endsWith(inode) && words[PROCESS].matches("\\d+"))
                .mapToLong(words -> Long.parseLong(words[PROCESS])).findFirst();
    }

    private static Path file(Path database) throws IOException {
        var real = real(database);
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    /// The same database by another name, such as a link, must meet the same lock.
    private static Path real(Path database) throws IOException {
        var file = database.toAbsolutePath();
        return Files.exists(file) ? file.toRealPath() : file.getParent().toRealPath().resolve(file.getFileName());
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(OWNER_BYTES_MAX);
        channel.read(bytes, 0);
        var words = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip().split(" ", 2);
        if (words[0].isEmpty()) {
            return "it is just starting";
        }
        var isOfOther = words.length > 1 && !words[1].equals(namespace());
        return "process " + words[0] + (isOfOther ? " of another container, or outside of this one" : "");
    }

    /// Such as `pid:[4026531836]`; empty where there is none.
    private static String namespace() {
        try {
            return Files.readSymbolicLink(NAMESPACE).toString();
        } catch (IOException | UnsupportedOperationException _) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
