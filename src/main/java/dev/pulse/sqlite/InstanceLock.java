package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// Makes sure that one process has something for itself: a lock file that holds its process id. The operating system lets go of the
/// lock when the process ends, however it ends.
public final class InstanceLock implements AutoCloseable {
    private static final int PID_BYTES_MAX = 20;
    // A line is "1: POSIX ADVISORY WRITE 1234 08:01:131 0 EOF": the process, then device and inode (proc_locks(5)).
    private static final int PROCESS = 4;
    private static final int PLACE = 5;

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /// For writing a database; the lock file is beside it.
    ///
    /// @throws DatabaseException if another process has it, naming that process
    public static InstanceLock take(Path database) throws IOException {
        return take(file(database), owner -> database + " is in use by another PULSE (process "
                + owner + "): stop that one, or give this one another PULSE_DATA_DIR");
    }

    /// For anything else.
    ///
    /// @param refusal what to say, given the id of the process that has it
    /// @throws DatabaseException if another process has it
    public static InstanceLock take(Path lockFile, UnaryOperator<String> refusal) throws IOException {
        var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            var owner = owner(channel);
            channel.close();
            throw new DatabaseException(refusal.apply(owner));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new InstanceLock(channel);
    }

    /// The process that writes a database, as far as the kernel's list of locks tells: nothing is opened, so no lock can be lost by it.
    static OptionalLong holder(Path database) throws IOException {
        var file = file(database);
        var locks = Path.of("/proc/locks");
        if (!Files.exists(file) || !Files.isReadable(locks)) {
            return OptionalLong.empty();
        }
        var inode = ":" + Files.getAttribute(file, "unix:ino");
        return Files.readAllLines(locks).stream().map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > PLACE && words[PLACE].endsWith(inode) && words[PROCESS].matches("\\d+"))
                .mapToLong(words -> Long.parseLong(words[PROCESS])).findFirst();
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ".lock");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        var pid = ByteBuffer.allocate(PID_BYTES_MAX);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
