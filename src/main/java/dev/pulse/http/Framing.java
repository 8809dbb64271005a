package dev.pulse.http;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/// Follows the bytes of one connection as RFC 9112 frames them, and says how many of them may be passed on: never beyond the end of a
/// request, and no byte that two readers could understand in two ways. Lives on the event loop.
final class Framing {
    static final int REQUEST_LINE_BYTES_MAX = 4096;
    static final int CHUNK_LINE_BYTES_MAX = 256;
    static final int TRAILERS_BYTES_MAX = 1024;
    private static final int CRLF_BYTES = 2;

    private enum Place { HEAD, BODY, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILERS, END }

    private final Head head = new Head();
    private final byte[] scratch;
    private final int headBytesMax;
    private Place place = Place.HEAD;
    private Optional<Refusal> fault = Optional.empty();
    /// Of the body or the chunk.
    private long bytesLeft;
    private int trailersBytes;
    /// Where the line begins and how far it was looked at, counted from the first byte that was not passed on.
    private int lineStart;
    private int seen;
    private boolean isAfterCr;

    /// @param scratch for lines; may be shared by all connections of an event loop, and has the size of the longest head
    Framing(byte[] scratch) {
        this.scratch = scratch;
        this.headBytesMax = scratch.length;
    }

    /// How many of the readable bytes may be passed on. Those that may not are expected again, at the front of the next call.
    int scan(ByteBuf in) {
        var passed = 0;
        int step;
        do {
            step = step(in, in.readerIndex() + passed);
            passed += step;
        } while (step > 0);
        return passed;
    }

    /// Why nothing more of the connection may be read.
    Optional<Refusal> fault() {
        return fault;
    }

    boolean isAtHead() {
        return place == Place.HEAD;
    }

    /// Whether all of a request was passed on, and [#begin()] was not called since.
    boolean isAtEnd() {
        return place == Place.END;
    }

    void begin() {
        head.begin();
        place = Place.HEAD;
    }

    private int step(ByteBuf in, int from) {
        var available = in.writerIndex() - from;
        if (fault.isPresent() || available == 0) {
            return 0;
        }
        return switch (place) {
            case END -> 0;
            case BODY, CHUNK -> bytes(available);
            case HEAD, CHUNK_SIZE, CHUNK_END, TRAILERS -> lines(in, from, available);
        };
    }

    private int bytes(int available) {
        var taken = (int) Math.min(available, bytesLeft);
        bytesLeft -= taken;
        if (bytesLeft == 0) {
            place = place == Place.BODY ? Place.END : Place.CHUNK_END;
        }
        return taken;
    }

    /// Looks at each byte once, also when they come one at a time.
    private int lines(ByteBuf in, int from, int available) {
        var offset = lineStart;
        var length = Math.min(available, lineBytesMax());
        in.getBytes(from + offset, scratch, 0, length - offset);
        for (var i = seen; i < length; i++) {
            var letter = scratch[i - offset];
            if (isAfterCr != (letter == '\n') || isControl(letter)) {
                refuse(misplaced(letter));
                return 0;
            }
            isAfterCr = letter == '\r';
            if (letter == '\n' && lineEnds(lineStart - offset, i - 1 - offset, i + 1)) {
                return i + 1;
            }
            if (fault.isPresent()) {
                return 0;
            }
        }
        seen = length;
        if (fault.isEmpty() && (length == lineBytesMax() || isRequestLineTooLong(length))) {
            refuse(tooLong());
        }
        return 0;
    }

    /// Whether everything up to here may be passed on; of a head that is all or nothing.
    private boolean lineEnds(int from, int to, int next) {
        lineStart = next;
        var isWhole = switch (place) {
            case HEAD -> headLine(from, to);
            case CHUNK_SIZE -> chunkSize(from, to);
            case CHUNK_END -> chunkEnd();
            case TRAILERS -> trailer(from, to);
            case BODY, CHUNK, END -> throw new IllegalStateException("a line in the middle of bytes");
        };
        if (isWhole) {
            lineStart = 0;
            seen = 0;
        }
        return isWhole;
    }

    private boolean headLine(int from, int to) {
        if (isRequestLineTooLong(to - from)) {
            return refuse(Refusal.LINE_TOO_LONG);
        }
        var isWhole = head.line(scratch, from, to);
        head.fault().ifPresent(this::refuse);
        if (!isWhole || fault.isPresent()) {
            return false;
        }
        bytesLeft = head.contentLength();
        place = head.isChunked() ? Place.CHUNK_SIZE : bytesLeft > 0 ? Place.BODY : Place.END;
        return true;
    }

    /// RFC 9112 §7.1, without the white space that it tolerates before an extension.
    private boolean chunkSize(int from, int to) {
        var digits = from;
        var size = 0L;
        while (digits < to && Character.digit(scratch[digits], 16) >= 0 && size <= Integer.MAX_VALUE) {
            size = size * 16 + Character.digit(scratch[digits++], 16);
        }
        if (digits == from || size > Integer.MAX_VALUE || digits < to && scratch[digits] != ';' || !isExtension(digits, to)) {
            return refuse(Refusal.BAD_CHUNK);
        }
        bytesLeft = size;
        trailersBytes = 0;
        place = size == 0 ? Place.TRAILERS : Place.CHUNK;
        return true;
    }

    private boolean chunkEnd() {
        place = Place.CHUNK_SIZE;
        return true;
    }

    /// Trailers are let through to be ignored, but for those that would change how the request is read.
    private boolean trailer(int from, int to) {
        trailersBytes += to - from;
        if (from == to) {
            place = Place.END;
        } else if (trailersBytes > TRAILERS_BYTES_MAX || !Head.isHarmless(scratch, from, to)) {
            return refuse(Refusal.BAD_TRAILER);
        }
        return true;
    }

    /// Without what one reader skips and another takes for the end: tabs, backslashes, bytes beyond ASCII, a quote that is not closed.
    private boolean isExtension(int from, int to) {
        var quotes = 0;
        for (var i = from; i < to; i++) {
            if (scratch[i] == '\t' || scratch[i] == '\\' || scratch[i] < 0) {
                return false;
            }
            quotes += scratch[i] == '"' ? 1 : 0;
        }
        return quotes % 2 == 0;
    }

    private static boolean isControl(byte letter) {
        return letter >= 0 && letter < ' ' && letter != '\r' && letter != '\n' && letter != '\t' || letter == 0x7f;
    }

    private int lineBytesMax() {
        return switch (place) {
            case HEAD -> headBytesMax;
            case CHUNK_END -> CRLF_BYTES;
            case CHUNK_SIZE -> Math.min(CHUNK_LINE_BYTES_MAX, headBytesMax);
            case TRAILERS -> Math.min(TRAILERS_BYTES_MAX, headBytesMax);
            case BODY, CHUNK, END -> 0;
        };
    }

    private boolean isRequestLineTooLong(int length) {
        return place == Place.HEAD && head.isAtRequestLine() && length >= REQUEST_LINE_BYTES_MAX;
    }

    private Refusal misplaced(byte letter) {
        return switch (place) {
            case TRAILERS -> Refusal.BAD_TRAILER;
            case HEAD -> isAfterCr || letter == '\n' ? Refusal.BAD_LINE_END
                    : head.isAtRequestLine() ? Refusal.BAD_REQUEST : Refusal.BAD_HEADER;
            default -> Refusal.BAD_CHUNK;
        };
    }

    private Refusal tooLong() {
        return switch (place) {
            case TRAILERS -> Refusal.BAD_TRAILER;
            case HEAD -> head.isAtRequestLine() ? Refusal.LINE_TOO_LONG : Refusal.HEADERS_TOO_LARGE;
            default -> Refusal.BAD_CHUNK;
        };
    }

    private boolean refuse(Refusal why) {
        fault = Optional.of(why);
        return false;
    }
}
