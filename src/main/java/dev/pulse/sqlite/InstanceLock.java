package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes sure that one process writes a database: a lock file beside it that holds the process id, and the namespace in which that is
/// one. The operating system lets go of the lock when the process ends, however it ends; what the file says counts only while it is locked.
final class InstanceLock implements AutoCloseable {
    private static final int OWNER_BYTES_MAX = 100;
    /// Says which process ids are ours: a container has its own. Only Linux has it.
    private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    static InstanceLock take(Path database) throws IOException {
        var real = real(database);
        var file = real.resolveSibling(real.getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            var owner = owner(channel);
            channel.close();
            throw new DatabaseException(database + " is in use by another PULSE (" + owner
                    + "): stop that one, or give this one another PULSE_DATA_DIR");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + " " + namespace()).getBytes(StandardCharsets.US_ASCII)));
        return new InstanceLock(channel);
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
