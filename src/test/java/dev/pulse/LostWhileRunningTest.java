package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of the files of a database while PULSE has them open: what would not be there after the next start is not accepted.
class LostWhileRunningTest {
    @TempDir
    private Path folder;

    interface Damage {
        void to(Path database) throws IOException;
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("removed", Files::delete),
                damage("renamed", database -> Files.move(database, database.resolveSibling("renamed.db"))),
                damage("replaced by a copy", database -> {
                    Files.move(database, database.resolveSibling("renamed.db"));
                    Files.copy(database.resolveSibling("renamed.db"), database);
                }),
                damage("log removed", database -> Files.delete(log(database))),
                damage("log replaced", database -> {
                    Files.delete(log(database));
                    Files.write(log(database), new byte[0]);
                }),
                damage("half of it", database -> {
                    try (var open = new RandomAccessFile(database.toFile(), "rw")) {
                        open.setLength(open.length() / 2);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void readinessSeesItAndNothingIsAcceptedAnyMore(String what, Damage damage) throws Exception {
        try (var pulse = Program.start(folder, Map.of("PULSE_CONSOLE", "off"))) {
            assertThat(pulse.post(events(2_000)).statusCode()).isEqualTo(200);
            Program.await("all is read", pulse.assembly().readers()::areAtTheEnd);
            checkpoint();
            assertThat(pulse.get("/health/ready").statusCode()).isEqualTo(200);

            damage.to(folder.resolve("data/pulse.db"));

            var ready = pulse.get("/health/ready");
            assertThat(ready.statusCode()).as(what).isEqualTo(503);
            assertThat(ready.body()).contains("\"DOWN\"").doesNotContain(folder.toString());
            assertThat(pulse.post(events(1)).statusCode()).as(what).isEqualTo(503);
        }
    }

    @Test
    void aHardLinkLetsNoSecondPulseIn() throws Exception {
        try (var pulse = Program.start(folder, Map.of("PULSE_CONSOLE", "off"))) {
            assertThat(pulse.post(events(1)).statusCode()).isEqualTo(200);
            var second = Files.createDirectories(folder.resolve("second"));
            Files.createLink(second.resolve("pulse.db"), folder.resolve("data/pulse.db"));

            var result = PulseTest.run("run --until-ready", Map.of("PULSE_DATA_DIR", second.toString(), "PULSE_RECEIVER_PORT", "0",
                    "PULSE_CONFIG_DIR", folder.resolve("config").toString()));

            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.text()).contains("has another name (a hard link)", "process " + ProcessHandle.current().pid());
        }
    }

    /// As SQLite does it by itself from time to time; without a reader in its way the log is empty afterwards.
    private void checkpoint() {
        Program.await("the log is empty", () -> {
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/pulse.db"));
                    var statement = connection.createStatement();
                    var answer = statement.executeQuery("pragma wal_checkpoint(truncate)")) {
                return answer.next() && answer.getInt(1) == 0;
            }
        });
    }

    private static Path log(Path database) {
        return database.resolveSibling("pulse.db-wal");
    }

    private static String events(int count) {
        return IntStream.range(0, count).mapToObj(i -> EventText.changed("-event_id")).collect(Collectors.joining(",", "[", "]"));
    }

    private static Arguments damage(String what, Damage damage) {
        return Arguments.of(what, damage);
    }
}
