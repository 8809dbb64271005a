package dev.pulse.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Writes a tar archive of small files (POSIX ustar: <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html>).
final class Tar implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME_MAX = 100;
    private static final int CHECKSUM = 148;

    private final OutputStream out;
    private final Instant time;

    /// @param time of all files
    Tar(OutputStream out, Instant time) {
        this.out = out;
        this.time = time;
    }

    void add(String name, byte[] content) throws IOException {
        if (name.getBytes(StandardCharsets.UTF_8).length > NAME_MAX) {
            throw new IllegalArgumentException("too long for a name in an archive: " + name);
        }
        out.write(header(name, content.length));
        out.write(content);
        out.write(new byte[Math.floorMod(-content.length, BLOCK)]);
    }

    private byte[] header(String name, int length) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000600\0" + "0000000\0" + "0000000\0" + "%011o\0%011o\0".formatted(length, time.getEpochSecond()));
        put(header, CHECKSUM, " ".repeat(8) + "0");
        put(header, 257, "ustar\0" + "00");
        var sum = 0;
        for (var b : header) {
            sum += b & 0xff;
        }
        put(header, CHECKSUM, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// An archive ends with two empty blocks.
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
