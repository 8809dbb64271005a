package dev.pulse.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// Compares a database that no process has open for writing with what was promised, before SQLite changes a byte of it: SQLite makes an
/// empty database where there is none, and removes a log that it cannot use.
///
/// @param file the database
public record LossCheck(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(LossCheck.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 100;
    private static final List<Long> NONE = List.of(0L, 0L);
    private static final String ADVICE = "; nothing was changed. Put back a backup (pulse backup list, pulse backup restore), or go on "
            + "with what is there: pulse run --accept-loss sets the damaged files aside first";

    /// What is missing.
    ///
    /// @param what     in words
    /// @param isUsable whether SQLite can go on with the database
    private record Loss(String what, boolean isUsable) {}

    /// @throws LossException if something is missing, saying what and what to do
    void require() throws IOException {
        var loss = loss();
        if (loss.isPresent()) {
            throw new LossException(loss.get().what + ADVICE);
        }
        var unusable = LogScan.of(beside("-wal")).unusable();
        if (unusable > 0) {
            LOG.warn("log=damaged unusable_transactions={} what=\"nothing that was promised is missing\"", unusable);
        }
    }

    /// What is missing, in words; nothing if all is there.
    public Optional<String> missing() throws IOException {
        return loss().map(Loss::what);
    }

    /// Makes the database one that can be started with: what is damaged is copied or moved to a folder beside it, and what is missing is
    /// accepted. Numbers that were given out are not given out again.
    ///
    /// @return the folder; nothing if nothing is missing
    /// @throws DatabaseException if another process has the database
    public Optional<Path> accept(Instant now) throws IOException {
        Database.makeFolder(file.toAbsolutePath().getParent());
        try (var _ = InstanceLock.take(file)) {
            var loss = loss();
            if (loss.isEmpty()) {
                return Optional.empty();
            }
            var folder = Files.createDirectories(file.resolveSibling("lost-" + STAMP.format(now)));
            for (var suffix : List.of("-wal", "-shm", "")) {
                setAside(beside(suffix), folder, loss.get().isUsable);
            }
            var promised = Promise.read(file).orElse(new Promise.Content(0, true, NONE));
            Promise.begin(file, new Promise.Content(promised.identity(), true, promised.numbers())).close();
            LOG.warn("loss=accepted folder={} what=\"{}\"", folder, loss.get().what);
            return Optional.of(folder);
        }
    }

    /// A restore put another database in place, on purpose.
    public static void replaced(Path file) throws IOException {
        var promised = Promise.read(file);
        if (promised.isPresent()) {
            Promise.begin(file, new Promise.Content(promised.get().identity(), true, promised.get().numbers())).close();
        }
    }

    /// The database itself stays in its place if it is of use, without a copy: it may be large.
    private static void setAside(Path each, Path folder, boolean isUsable) throws IOException {
        var isLog = !each.getFileName().toString().endsWith(".db");
        if (!Files.exists(each) || isUsable && !isLog) {
            return;
        }
        if (isUsable) {
            Files.copy(each, folder.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.move(each, folder.resolve(each.getFileName()));
        }
    }

    private Optional<Loss> loss() throws IOException {
        var promised = Promise.read(file).filter(content -> !content.isAccepted());
        var given = promised.map(Promise.Content::numbers).orElse(List.of());
        var hasPromised = given.stream().anyMatch(number -> number > 0);
        var log = beside("-wal");
        var hasLog = Files.exists(log) && Files.size(log) > 0;
        if (!Files.exists(file) || Files.size(file) == 0) {
            var what = file + (Files.exists(file) ? " is empty" : " is missing");
            return hasPromised || hasLog && !isAccepted()
                    ? Optional.of(new Loss(what + (hasLog ? ", although its log is there" : "") + numbers(given, NONE), false))
                    : Optional.empty();
        }
        var header = header();
        if (!isDatabase(header)) {
            return hasPromised ? Optional.of(new Loss(file + " is not a database any more" + numbers(given, NONE), false))
                    : Optional.empty();
        }
        var cut = cut(header, LogScan.of(log));
        if (cut.isPresent() && !isAccepted()) {
            return cut;
        }
        return promised.isPresent() ? numbers(promised.get()) : Optional.empty();
    }

    private boolean isAccepted() throws IOException {
        return Promise.read(file).filter(Promise.Content::isAccepted).isPresent();
    }

    private ByteBuffer header() throws IOException {
        try (var in = Files.newInputStream(file)) {
            return ByteBuffer.wrap(in.readNBytes(HEADER_BYTES));
        }
    }

    private static boolean isDatabase(ByteBuffer header) {
        return header.capacity() == HEADER_BYTES && header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /// Pages that neither the file nor its log has.
    private Optional<Loss> cut(ByteBuffer header, LogScan log) throws IOException {
        var pageBytes = header.getShort(16) == 1 ? 65_536 : Short.toUnsignedInt(header.getShort(16));
        if (pageBytes < 512) {
            return Optional.empty();
        }
        // The size in the header counts only if the version that wrote it counted it; <https://www.sqlite.org/fileformat2.html>, 1.3.8.
        var inHeader = header.getInt(24) == header.getInt(92) ? Integer.toUnsignedLong(header.getInt(28)) : 0;
        var pages = log.databaseSize() > 0 ? log.databaseSize() : inHeader;
        var missing = LongStream.rangeClosed(Files.size(file) / pageBytes + 1, pages).filter(page -> !log.pages().get((int) page)).count();
        return missing == 0 ? Optional.empty() : Optional.of(new Loss("%s is cut short: %,d of its %,d pages are missing"
                .formatted(file, missing, pages), false));
    }

    private Optional<Loss> numbers(Promise.Content promised) throws IOException {
        try (var connection = connect()) {
            var identity = SqliteNumbers.identity(connection);
            var there = new ArrayList<Long>();
            for (var book : Promise.BOOKS) {
                there.add(SqliteNumbers.sequence(connection, book));
            }
            var missing = numbers(promised.numbers(), there);
            if (identity != 0 && identity != promised.identity()) {
                return Optional.of(new Loss(file + " is the database of another installation, or of another time", true));
            }
            return missing.isEmpty() ? Optional.empty() : Optional.of(new Loss(file + " lacks what was kept in it" + missing, true));
        } catch (SQLException e) {
            return Optional.of(new Loss(file + " cannot be read (" + e.getMessage() + ")" + numbers(promised.numbers(), NONE), false));
        }
    }

    /// Read-only, so that nothing is written back from the log; where there is none, none is made.
    private Connection connect() throws SQLException, IOException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        var hasLog = Files.exists(beside("-wal"));
        return config.createConnection("jdbc:sqlite:"
                + (hasLog ? file : "file:" + file.toAbsolutePath().toUri().getRawPath() + "?immutable=1"));
    }

    /// Such as `: 1,680 events are missing, numbers 8,321 to 10,000`; empty if none are.
    private static String numbers(List<Long> promised, List<Long> there) {
        var words = new StringBuilder();
        for (var i = 0; i < promised.size(); i++) {
            var missing = promised.get(i) - there.get(i);
            if (missing > 0) {
                words.append("%s %,d %s missing, numbers %,d to %,d".formatted(words.isEmpty() ? ":" : ";", missing,
                        missing == 1 ? Promise.BOOKS.get(i).replaceFirst("s$", "") + " is" : Promise.BOOKS.get(i) + " are",
                        there.get(i) + 1, promised.get(i)));
            }
        }
        return words.toString();
    }

    private Path beside(String suffix) throws IOException {
        var real = Files.exists(file) ? file.toRealPath() : file;
        return real.resolveSibling(real.getFileName() + suffix);
    }
}
