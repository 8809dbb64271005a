package dev.pulse.http;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates one gzip body (RFC 1952), all members of it, up to a limit.
///
/// Read by hand: `GZIPInputStream` silently drops what follows the last member, and a truncated upload must not pass as a whole one.
final class Gunzip {
    /// What came of it.
    sealed interface Result {
        record Whole(byte[] bytes) implements Result { }

        record Invalid(String why) implements Result { }

        record TooLarge() implements Result { }
    }

    private static final int TRAILER_BYTES = 8;
    private static final int HEADER_BYTES = 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final byte[] gzip;
    private final int bytesMax;
    private byte[] out;
    private int length;
    private int at;

    private Gunzip(byte[] gzip, int bytesMax) {
        this.gzip = gzip;
        this.bytesMax = bytesMax;
        this.out = new byte[(int) Math.min(bytesMax, Math.max(1024L, gzip.length * 4L))];
    }

    static Result inflate(byte[] gzip, int bytesMax) {
        try {
            return new Gunzip(gzip, bytesMax).members();
        } catch (DataFormatException e) {
            return new Result.Invalid("corrupt deflate stream");
        } catch (IndexOutOfBoundsException e) {
            return new Result.Invalid("truncated");
        }
    }

    private Result members() throws DataFormatException {
        do {
            if (!skipHeader()) {
                return new Result.Invalid(at == 0 ? "no gzip header" : "bytes after the end");
            }
            var start = length;
            if (!member()) {
                return new Result.TooLarge();
            }
            if (!isConfirmedByTrailer(start)) {
                return new Result.Invalid("checksum mismatch");
            }
        } while (at < gzip.length);
        return new Result.Whole(length == out.length ? out : Arrays.copyOf(out, length));
    }

    private boolean skipHeader() {
        if ((gzip[at] & 0xff) != 0x1f || (gzip[at + 1] & 0xff) != 0x8b || gzip[at + 2] != 8 || (gzip[at + 3] & RESERVED) != 0) {
            return false;
        }
        var flags = gzip[at + 3];
        at += HEADER_BYTES;
        if ((flags & EXTRA) != 0) {
            at += 2 + (gzip[at] & 0xff) + ((gzip[at + 1] & 0xff) << 8);
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        // The flag's value happens to be the size of what it announces.
        at += flags & HEADER_CRC;
        return true;
    }

    private void skipText(int present) {
        while (present != 0 && gzip[at++] != 0) {
            // The text ends with a zero byte; a missing one runs out of the array, which is "truncated".
        }
    }

    /// Inflates one member; false if the limit is passed.
    private boolean member() throws DataFormatException {
        if (at >= gzip.length) {
            throw new IndexOutOfBoundsException(at);
        }
        try (var inflater = new Inflater(true)) {
            inflater.setInput(gzip, at, gzip.length - at);
            while (!inflater.finished()) {
                if (!hasRoom(inflater)) {
                    return false;
                }
            }
            at += (int) inflater.getBytesRead();
            return true;
        }
    }

    private boolean hasRoom(Inflater inflater) throws DataFormatException {
        var made = inflater.inflate(out, length, out.length - length);
        length += made;
        if (inflater.finished() || made > 0 && length < out.length) {
            return true;
        }
        if (length < out.length) {
            // Nothing came although there was room: it wants more input than there is, or a dictionary, which gzip does not have.
            throw new IndexOutOfBoundsException(length);
        }
        return grown(inflater);
    }

    private boolean grown(Inflater inflater) throws DataFormatException {
        if (length < bytesMax) {
            out = Arrays.copyOf(out, (int) Math.min(bytesMax, out.length * 2L));
            return true;
        }
        // The body may end exactly at the limit, and only one byte more of room tells.
        var isOver = inflater.inflate(new byte[1]) > 0;
        if (!isOver && !inflater.finished()) {
            throw new IndexOutOfBoundsException(length);
        }
        return !isOver;
    }

    private boolean isConfirmedByTrailer(int start) {
        var crc = new CRC32();
        crc.update(out, start, length - start);
        var confirmed = crc.getValue() == littleEndian(at) && length - start == (int) littleEndian(at + 4);
        at += TRAILER_BYTES;
        return confirmed;
    }

    private long littleEndian(int from) {
        return (gzip[from] & 0xffL) | (gzip[from + 1] & 0xffL) << 8 | (gzip[from + 2] & 0xffL) << 16 | (gzip[from + 3] & 0xffL) << 24;
    }
}
