package dev.pulse.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/// A file that holds room and nothing else.
final class Ballast {
    /// At one time: whoever makes it looks at the disk in between.
    static final int STEP_BYTES = 8 << 20;
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path file;
    private final long wantedBytes;

    Ballast(Path file, long wantedBytes) {
        this.file = file;
        this.wantedBytes = wantedBytes;
    }

    static Ballast beside(Path database, long wantedBytes) {
        return new Ballast(database.resolveSibling(database.getFileName() + ".ballast"), wantedBytes);
    }

    /// What of it is not there.
    long missingBytes() throws IOException {
        return Math.max(0, wantedBytes - size());
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /// Makes the next piece of it, until it is whole; cuts it if it is too long.
    ///
    /// @return whether it became whole by this
    boolean grow() throws IOException {
        var size = size();
        if (size == wantedBytes) {
            return false;
        }
        if (wantedBytes == 0) {
            return giveBack();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(wantedBytes);
            fill(channel, Math.min(size, wantedBytes), Math.min(wantedBytes, size + STEP_BYTES));
            channel.force(true);
        }
        return size() == wantedBytes;
    }

    /// Bytes that no file system can leave out or make smaller: a file of zeros may take no room at all.
    private static void fill(FileChannel channel, long from, long to) throws IOException {
        var block = new byte[BLOCK_BYTES];
        new Random(from).nextBytes(block);
        for (var at = from; at < to;) {
            at += channel.write(ByteBuffer.wrap(block, 0, (int) Math.min(block.length, to - at)), at);
        }
    }

    /// @return whether there was something to give back
    boolean giveBack() throws IOException {
        return Files.deleteIfExists(file);
    }
}
