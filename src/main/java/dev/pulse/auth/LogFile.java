package dev.pulse.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Follows a file that syslog writes, also when it is rotated: renamed, or copied and cut off, once or several times, while PULSE runs
/// or not. It remembers nothing: all it must know is in the place.
final class LogFile implements Log {
    static final int PIECE_BYTES_MAX = 4 * 1024 * 1024;
    /// No log-in says so much; longer lines are passed over.
    static final int LINE_BYTES_MAX = 16 * 1024;
    private static final String PACKED = ".*\\.(gz|xz|bz2|zst|lz4|zip)";

    private final Path file;
    private final Clock clock;
    private final ZoneId zone;
    private final int pieceBytesMax;

    /// @param zone of the times in it that name none
    LogFile(Path file, Clock clock, ZoneId zone) {
        this(file, clock, zone, PIECE_BYTES_MAX);
    }

    LogFile(Path file, Clock clock, ZoneId zone, int pieceBytesMax) {
        this.file = file.toAbsolutePath();
        this.clock = clock;
        this.zone = zone;
        this.pieceBytesMax = pieceBytesMax;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Piece read(String place) throws IOException {
        var at = Place.parse(place);
        if (at.isEmpty()) {
            return new Piece(List.of(), end().text(), false, "");
        }
        try (var current = FileChannel.open(file)) {
            if (at.get().isIn(current)) {
                return piece(current, at.get(), false);
            }
        } catch (NoSuchFileException e) {
            // It is being rotated; what was read of it stands under another name by now.
        }
        return rotated(at.get());
    }

    /// Where a reader begins who was never here: behind all that is there. A file that is not there yet will be read from its beginning.
    private Place end() throws IOException {
        try (var channel = FileChannel.open(file)) {
            var from = Math.max(0, channel.size() - LINE_BYTES_MAX);
            var tail = bytes(channel, from, LINE_BYTES_MAX);
            var newline = lastNewline(tail);
            return Place.in(channel, newline < 0 ? from : from + newline + 1);
        } catch (NoSuchFileException e) {
            return Place.BEGIN;
        }
    }

    /// Reads on in the file that was rotated away, then in the ones that were written after it.
    private Piece rotated(Place place) throws IOException {
        var chain = chain();
        for (var i = chain.size() - 1; i >= 0; i--) {
            try (var old = FileChannel.open(chain.get(i))) {
                if (place.isIn(old)) {
                    return after(chain, i, old, place);
                }
            } catch (NoSuchFileException e) {
                // It was packed or renamed a moment ago.
            }
        }
        return chain.contains(file) ? begin(file, "the file that was read before is gone") : nothing(place);
    }

    private Piece after(List<Path> chain, int index, FileChannel old, Place place) throws IOException {
        // Syslog goes on in the renamed file until it is told; only what is in the next one says that it was.
        var isOver = index + 1 < chain.size() && Files.size(chain.get(index + 1)) > 0;
        var piece = piece(old, place, isOver);
        var isRead = piece.place().equals(place.text());
        return isRead && isOver ? begin(chain.get(index + 1), "") : new Piece(piece.lines(), piece.place(), isOver, "");
    }

    private Piece begin(Path next, String lost) throws IOException {
        try (var channel = FileChannel.open(next)) {
            var piece = piece(channel, Place.BEGIN, !next.equals(file));
            return new Piece(piece.lines(), piece.place(), piece.isCut() || !next.equals(file), lost);
        }
    }

    /// The file and what it was rotated into, as far as that can be read, oldest first.
    private List<Path> chain() throws IOException {
        var name = file.getFileName().toString();
        var byTime = new TreeMap<Long, Path>();
        try (var beside = Files.newDirectoryStream(file.getParent(), path -> path.getFileName().toString().startsWith(name))) {
            for (var path : beside) {
                if (!path.equals(file) && !path.toString().matches(PACKED) && Files.isRegularFile(path) && Files.isReadable(path)) {
                    byTime.put(Files.getLastModifiedTime(path).toMillis() << 8 | byTime.size() & 0xff, path);
                }
            }
        }
        var chain = new ArrayList<>(byTime.values());
        if (Files.exists(file)) {
            chain.add(file);
        }
        return chain;
    }

    private static Piece nothing(Place place) {
        return new Piece(List.of(), place.text(), false, "");
    }

    /// @param isOver whether nothing will be written to it any more, so that what has no line end is a line
    private Piece piece(FileChannel channel, Place place, boolean isOver) throws IOException {
        var bytes = bytes(channel, place.offset(), pieceBytesMax);
        var isFull = bytes.length == pieceBytesMax;
        var newline = lastNewline(bytes);
        var end = isOver && !isFull || isFull && newline < 0 ? bytes.length : newline + 1;
        return end == 0 ? nothing(place) : new Piece(lines(bytes, end), Place.in(channel, place.offset() + end).text(), isFull, "");
    }

    private List<Logged> lines(byte[] bytes, int end) {
        var lines = new ArrayList<Logged>();
        var now = clock.instant();
        for (int from = 0, to; from < end; from = to + 1) {
            for (to = from; to < end && bytes[to] != '\n'; to++) {
                // It goes to the end of the line.
            }
            if (to - from <= LINE_BYTES_MAX) {
                SyslogLine.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8).strip(), now, zone).ifPresent(lines::add);
            }
        }
        return lines;
    }

    private static byte[] bytes(FileChannel channel, long from, int max) throws IOException {
        var bytes = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, max));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // A read may bring less than there is.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static int lastNewline(byte[] bytes) {
        var at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    @Override
    public void close() {
        // It holds nothing open between two looks.
    }
}
