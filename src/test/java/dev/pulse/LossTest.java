package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Severity;
import dev.pulse.sqlite.LossCheck;
import dev.pulse.sqlite.LossException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a killed PULSE left behind, damaged in every way: it starts with all that was promised, or says what is missing. Never silently
/// with less.
class LossTest {
    private static final int EVENTS = 60;
    private static final int WAL_HEADER = 32;
    private static final int FRAME = 24 + 4096;

    @TempDir
    private static Path shared;
    /// Killed with most of it in the log.
    private static Path hot;
    /// Killed early, so it has fewer events.
    private static Path early;
    /// Another installation.
    private static Path other;

    @TempDir
    private Path folder;
    private Path database;
    private Path log;
    private Path promised;

    interface Damage {
        void to(LossTest files) throws Exception;
    }

    @BeforeAll
    static void kill() throws Exception {
        hot = shared.resolve("hot");
        early = shared.resolve("early");
        try (var books = new TestLedger(shared.resolve("running"), Clock.systemUTC())) {
            fill(books, 0, EVENTS / 2);
            copy(shared.resolve("running"), early);
            fill(books, EVENTS / 2, EVENTS);
            copy(shared.resolve("running"), hot);
        }
        other = shared.resolve("other");
        try (var books = new TestLedger(shared.resolve("second"), Clock.systemUTC())) {
            fill(books, 0, EVENTS * 2);
            copy(shared.resolve("second"), other);
        }
    }

    private static void fill(TestLedger books, int from, int to) {
        for (var i = from; i < to; i++) {
            books.keep(TestLedger.event("e" + i, "sentinel.alert", Severity.LOW, "{\"n\":\"" + "x".repeat(2_000) + "\"}"));
        }
    }

    @BeforeEach
    void begin() throws Exception {
        copy(hot, folder);
        database = folder.resolve("pulse.db");
        log = folder.resolve("pulse.db-wal");
        promised = folder.resolve("pulse.db.promised");
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                damage("nothing", files -> { }),
                damage("-shm removed", files -> Files.deleteIfExists(files.folder.resolve("pulse.db-shm"))),
                damage("-shm garbage", files -> Files.write(files.folder.resolve("pulse.db-shm"), new byte[32_768])),
                damage("half of a frame more", files -> append(files.log, FRAME / 2)),
                damage("a frame of zeros more", files -> append(files.log, FRAME)),
                damage("promise removed", files -> Files.delete(files.promised)),
                damage("promise empty", files -> Files.write(files.promised, new byte[0])),
                damage("promise garbage", files -> Files.write(files.promised, random(128))),
                damage("newest half of the promise torn", files -> flipPromise(files, 1)),
                damage("promise of earlier", files -> replace(files.promised, early.resolve("pulse.db.promised"))));
    }

    static Stream<Arguments> losses() {
        var cuts = Stream.of(0, 10, WAL_HEADER - 1, WAL_HEADER, WAL_HEADER + 1, WAL_HEADER + FRAME, WAL_HEADER + FRAME * 2 + 7,
                WAL_HEADER + FRAME * 20, WAL_HEADER + FRAME * 40 + 100)
                .map(bytes -> damage("log cut to " + bytes, files -> cut(files.log, bytes)));
        var flips = Stream.of(0, 3, 8, 9, 16, 20, 24, 31, WAL_HEADER, WAL_HEADER + 8, WAL_HEADER + 16, WAL_HEADER + 24, WAL_HEADER + 500,
                WAL_HEADER + FRAME * 10 + 4, WAL_HEADER + FRAME * 30 + 1_000)
                .map(at -> damage("log flipped at " + at, files -> flip(files.log, at)));
        var rest = Stream.of(
                damage("log removed", files -> Files.delete(files.log)),
                damage("log of earlier", files -> replace(files.log, early.resolve("pulse.db-wal"))),
                damage("log random", files -> Files.write(files.log, random(500_000))),
                damage("log of another database", files -> replace(files.log, other.resolve("pulse.db-wal"))),
                damage("log cut within its last frames", files -> cut(files.log, Files.size(files.log) - 10L * FRAME)),
                damage("database empty beside its log", files -> Files.write(files.database, new byte[0])),
                damage("database removed beside its log", files -> Files.delete(files.database)),
                damage("database removed, promise too", files -> {
                    Files.delete(files.database);
                    Files.delete(files.promised);
                }),
                damage("database and log removed", files -> {
                    Files.delete(files.database);
                    Files.delete(files.log);
                }),
                damage("database and log empty", files -> {
                    Files.write(files.database, new byte[0]);
                    Files.write(files.log, new byte[0]);
                }),
                damage("database garbage", files -> Files.write(files.database, random(40_960))),
                damage("header of the database garbage", files -> flip(files.database, 3)),
                damage("both of earlier", files -> {
                    replace(files.database, early.resolve("pulse.db"));
                    replace(files.log, early.resolve("pulse.db-wal"));
                }),
                damage("both of another installation", files -> {
                    replace(files.database, other.resolve("pulse.db"));
                    replace(files.log, other.resolve("pulse.db-wal"));
                }));
        return Stream.of(cuts, flips, rest).flatMap(all -> all);
    }

    static Stream<Arguments> closedLosses() {
        return Stream.of(
                damage("half of the database", files -> cut(files.database, Files.size(files.database) / 2)),
                damage("a page short", files -> cut(files.database, Files.size(files.database) - 4_096)),
                damage("half of a page short", files -> cut(files.database, Files.size(files.database) - 2_048)),
                damage("one page left", files -> cut(files.database, 4_096)),
                damage("twenty bytes left", files -> cut(files.database, 20)),
                damage("removed", files -> Files.delete(files.database)));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatLosesNothingIsStartedWith(String what, Damage damage) throws Exception {
        damage.to(this);

        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            assertThat(books.number("select count(*) from events")).as(what).isEqualTo(EVENTS);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void whatIsMissingStopsTheStartAndChangesNothing(String what, Damage damage) throws Exception {
        damage.to(this);
        var before = bytes();

        assertThatThrownBy(() -> new TestLedger(folder, Clock.systemUTC())).as(what).isInstanceOf(LossException.class)
                .hasMessageContaining("pulse run --accept-loss");

        assertThat(bytes()).as(what).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("closedLosses")
    void aDatabaseThatIsShorterThanItWasStopsTheStart(String what, Damage damage) throws Exception {
        new TestLedger(folder, Clock.systemUTC()).close();
        damage.to(this);

        assertThatThrownBy(() -> new TestLedger(folder, Clock.systemUTC())).as(what).isInstanceOf(LossException.class);
        assertThat(new LossCheck(database).accept(TestLedger.NOW)).isPresent();
        new TestLedger(folder, Clock.systemUTC()).close();
    }

    @Test
    void theMessageSaysHowManyEventsAreMissing() throws Exception {
        Files.delete(log);

        assertThat(new LossCheck(database).missing()).hasValueSatisfying(what ->
                assertThat(what).endsWith("60 events are missing, numbers 1 to 60"));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aPersonMayGoOnWithWhatIsThereAndTheDamagedFilesAreKept(String what, Damage damage) throws Exception {
        damage.to(this);

        var aside = new LossCheck(database).accept(TestLedger.NOW);

        assertThat(aside).as(what).hasValueSatisfying(path -> assertThat(path).isDirectory());
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            books.keep(TestLedger.event("after", "sentinel.alert", Severity.LOW, "{}"));
            // Without the promise it cannot be known how far the numbers had come.
            assertThat(books.number("select max(id) from events")).as(what).isGreaterThan(what.contains("promise too") ? 0 : EVENTS);
        }
        new TestLedger(folder, Clock.systemUTC()).close();
    }

    private Map<String, String> bytes() throws Exception {
        var all = new TreeMap<String, String>();
        for (var file : new Path[] {database, log, promised}) {
            all.put(file.getFileName().toString(), Files.exists(file) ? HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))) : "none");
        }
        return all;
    }

    private static Arguments damage(String what, Damage damage) {
        return Arguments.of(what, damage);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var name : new String[] {"pulse.db", "pulse.db-wal", "pulse.db.promised"}) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void replace(Path file, Path by) throws IOException {
        Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void cut(Path file, long bytes) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(bytes);
        }
    }

    private static void append(Path file, int bytes) throws IOException {
        cut(file, Files.size(file) + bytes);
    }

    private static void flip(Path file, long at) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            var before = open.read();
            open.seek(at);
            open.write(before ^ 0x10);
        }
    }

    private static void flipPromise(LossTest files, int place) throws IOException {
        flip(files.promised, place * 64L + 30);
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
