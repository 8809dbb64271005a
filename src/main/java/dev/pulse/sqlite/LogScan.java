package dev.pulse.sqlite;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/// What is in a write-ahead log, read without SQLite, which would take no notice of what it cannot use. The format is that of
/// <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>.
///
/// @param pages        the pages of the database that transactions in the log hold whole
/// @param databaseSize in pages, after the last of these transactions; 0 if there is none
/// @param unusable     transactions that were written to this log after a frame that is damaged
record LogScan(BitSet pages, long databaseSize, long unusable) {
    private static final int HEADER_BYTES = 32;
    private static final int FRAME_HEADER_BYTES = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int PAGE_BYTES_MAX = 65_536;
    private static final LogScan EMPTY = new LogScan(new BitSet(), 0, 0);

    /// @param log may be missing
    static LogScan of(Path log) throws IOException {
        if (!Files.isRegularFile(log) || Files.size(log) < HEADER_BYTES) {
            return EMPTY;
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(log), 1 << 20))) {
            var header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
            var order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            var sum = new Checksum(order);
            sum.add(header.slice(0, HEADER_BYTES - 8));
            var pageBytes = header.getInt(8);
            var isHeader = (header.getInt(0) & ~1) == MAGIC && sum.is(header.getInt(24), header.getInt(28))
                    && Integer.bitCount(pageBytes) == 1 && pageBytes >= 512 && pageBytes <= PAGE_BYTES_MAX;
            return isHeader ? frames(in, header.getLong(16), pageBytes, sum) : EMPTY;
        }
    }

    /// @param salt with which each frame of this log begins; older ones are from before a checkpoint
    private static LogScan frames(DataInputStream in, long salt, int pageBytes, Checksum sum) throws IOException {
        var pages = new BitSet();
        var open = new BitSet();
        var size = 0L;
        var unusable = 0L;
        var isWhole = true;
        for (var frame = frame(in, pageBytes); frame.remaining() == FRAME_HEADER_BYTES + pageBytes; frame = frame(in, pageBytes)) {
            if (frame.getLong(8) != salt) {
                isWhole = false;
                continue;
            }
            if (isWhole) {
                sum.add(frame.slice(0, 8));
                sum.add(frame.slice(FRAME_HEADER_BYTES, pageBytes));
                isWhole = sum.is(frame.getInt(16), frame.getInt(20));
            }
            var sizeAfter = Integer.toUnsignedLong(frame.getInt(4));
            if (isWhole) {
                open.set(frame.getInt(0));
            }
            if (sizeAfter > 0 && isWhole) {
                pages.or(open);
                size = sizeAfter;
            } else if (sizeAfter > 0) {
                unusable++;
            }
        }
        return new LogScan(pages, size, unusable);
    }

    private static ByteBuffer frame(DataInputStream in, int pageBytes) throws IOException {
        return ByteBuffer.wrap(in.readNBytes(FRAME_HEADER_BYTES + pageBytes));
    }

    /// The running checksum of a log.
    private static final class Checksum {
        private final ByteOrder order;
        private int first;
        private int second;

        private Checksum(ByteOrder order) {
            this.order = order;
        }

        private void add(ByteBuffer bytes) {
            var words = bytes.order(order).asIntBuffer();
            while (words.hasRemaining()) {
                first += words.get() + second;
                second += words.get() + first;
            }
        }

        private boolean is(int wantedFirst, int wantedSecond) {
            return first == wantedFirst && second == wantedSecond;
        }
    }
}
