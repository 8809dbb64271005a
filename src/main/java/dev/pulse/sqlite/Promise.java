package dev.pulse.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a database holds at least, in a few bytes beside it: SQLite cannot know that the end of its log, or all of it, is gone.
///
/// It is written after each commit that gave out numbers and before the answers go out, without a sync: it outlives the process, and after
/// a power failure it is older than the database, never newer, because the commit was synced first. Two places are written in turn, each
/// with a checksum, so that one that is torn does not count.
final class Promise implements AutoCloseable {
    /// The tables whose numbers only grow, in the order of [Content#numbers].
    static final List<String> BOOKS = List.of("events", "notices");
    private static final Logger LOG = LoggerFactory.getLogger(Promise.class);
    private static final long MAGIC = 0x50554c5345000001L;
    private static final int PLACE_BYTES = 64;
    private static final int CHECKED_BYTES = 48;

    private final RandomAccessFile file;
    private Content content;
    private long turn;
    private boolean isFailing;

    /// @param identity   of the database, as its `application_id`
    /// @param isAccepted whether a person accepts that the database holds less; the numbers are not given out again all the same
    /// @param numbers    the highest one given out, for each of [#BOOKS]
    record Content(int identity, boolean isAccepted, List<Long> numbers) {
        Content {
            numbers = List.copyOf(numbers);
        }
    }

    private record Place(long turn, Content content) {}

    private Promise(RandomAccessFile file, Place newest) {
        this.file = file;
        this.turn = newest.turn;
        this.content = newest.content;
    }

    static Path beside(Path database) throws IOException {
        var real = Files.exists(database) ? database.toRealPath() : database.toAbsolutePath();
        return real.resolveSibling(real.getFileName() + ".promised");
    }

    /// What was promised last; nothing if nothing was, or it cannot be read any more.
    static Optional<Content> read(Path database) throws IOException {
        var path = beside(database);
        return Files.isRegularFile(path) ? newest(Files.readAllBytes(path)).map(Place::content) : Optional.empty();
    }

    /// Begins to promise.
    static Promise begin(Path database, Content content) throws IOException {
        var path = beside(database);
        var before = Files.isRegularFile(path) ? newest(Files.readAllBytes(path)) : Optional.<Place>empty();
        var file = new RandomAccessFile(path.toFile(), "rw");
        var promise = new Promise(file, new Place(before.map(Place::turn).orElse(0L), content));
        promise.write();
        return promise;
    }

    /// From now on the database holds the row of that number.
    synchronized void given(int book, long number) {
        if (number > content.numbers.get(book)) {
            var numbers = new ArrayList<>(content.numbers);
            numbers.set(book, number);
            content = new Content(content.identity, false, numbers);
            keep();
        }
    }

    synchronized Content content() {
        return content;
    }

    private void keep() {
        try {
            write();
            isFailing = false;
        } catch (IOException e) {
            // What stands there is older, so it promises less than the database holds.
            if (!isFailing) {
                LOG.warn("promise=not-written reason={}", e.toString());
            }
            isFailing = true;
        }
    }

    private void write() throws IOException {
        turn++;
        var bytes = ByteBuffer.allocate(PLACE_BYTES).putLong(MAGIC).putLong(turn).putInt(content.identity)
                .putInt(content.isAccepted ? 1 : 0);
        content.numbers.forEach(bytes::putLong);
        bytes.putLong(CHECKED_BYTES, checksum(bytes));
        // Not a channel: that would be closed with the first interrupt.
        file.seek(turn % 2 * PLACE_BYTES);
        file.write(bytes.array());
    }

    private static Optional<Place> newest(byte[] bytes) {
        return IntStream.range(0, bytes.length / PLACE_BYTES).limit(2).mapToObj(i -> place(ByteBuffer.wrap(bytes, i * PLACE_BYTES,
                PLACE_BYTES).slice())).flatMap(Optional::stream).reduce((one, other) -> one.turn > other.turn ? one : other);
    }

    private static Optional<Place> place(ByteBuffer bytes) {
        if (bytes.getLong(0) != MAGIC || bytes.getLong(CHECKED_BYTES) != checksum(bytes)) {
            return Optional.empty();
        }
        var numbers = IntStream.range(0, BOOKS.size()).mapToObj(i -> bytes.getLong(24 + i * Long.BYTES)).toList();
        return Optional.of(new Place(bytes.getLong(8), new Content(bytes.getInt(16), bytes.getInt(20) == 1, numbers)));
    }

    private static long checksum(ByteBuffer bytes) {
        var checksum = new CRC32();
        checksum.update(bytes.slice(0, CHECKED_BYTES));
        return checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
