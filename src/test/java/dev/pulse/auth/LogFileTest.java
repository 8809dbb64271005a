package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as logrotate and rsyslog leave them. Only the place is handed on, so each test is also one of a restart at any moment.
class LogFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;
    private Path file;
    private LogFile log;
    private String place = "";
    private String lost = "";
    private int rotations;

    @BeforeEach
    void begin() {
        file = folder.resolve("auth.log");
        log = new LogFile(file, CLOCK, ZoneOffset.UTC);
    }

    @Test
    void whatWasThereBeforeIsNotRead() throws IOException {
        write("a", "b");

        assertThat(read()).isEmpty();
        write("c");

        assertThat(read()).containsExactly("c");
    }

    @Test
    void aFileThatComesLaterIsReadFromItsBeginning() throws IOException {
        assertThat(read()).isEmpty();
        assertThat(read()).isEmpty();

        write("a", "b");

        assertThat(read()).containsExactly("a", "b");
        assertThat(read()).isEmpty();
    }

    @Test
    void aLineIsReadWhenItIsWhole() throws IOException {
        read();
        write("a");
        append(line("b").substring(0, 20));
        assertThat(read()).containsExactly("a");

        append(line("b").substring(20));
        assertThat(read()).isEmpty();
        append("\n");

        assertThat(read()).containsExactly("b");
    }

    @Test
    void aRenamedFileIsReadToItsEndAndThenTheNewOne() throws IOException {
        write("a");
        read();
        write("b");

        rename();
        write("c");

        assertThat(read()).containsExactly("b", "c");
        assertThat(lost).isEmpty();
    }

    /// rsyslog has the old file open until it is told.
    @Test
    void whatIsStillWrittenToTheRenamedFileIsRead() throws IOException {
        write("a");
        read();
        rename();
        assertThat(read()).isEmpty();
        Files.createFile(file);
        Files.writeString(folder.resolve("auth.log.1"), line("b") + "\n", StandardOpenOption.APPEND);
        assertThat(read()).containsExactly("b");

        Files.writeString(folder.resolve("auth.log.1"), line("c") + "\n", StandardOpenOption.APPEND);
        write("d");

        assertThat(read()).containsExactly("c", "d");
    }

    @Test
    void aFileThatWasCopiedAndCutOffIsReadToTheEndOfTheCopy() throws IOException {
        write("a");
        read();
        write("b");

        Files.copy(file, folder.resolve("auth.log.1"));
        Files.writeString(file, "");
        write("c", "d", "e", "f");

        assertThat(read()).containsExactly("b", "c", "d", "e", "f");
        assertThat(lost).isEmpty();
    }

    @Test
    void severalRotationsWhileNobodyLookedAreReadInTheirOrder() throws IOException {
        write("a");
        read();
        write("b");
        rename();
        write("c");
        rename();
        write("d");
        rename();
        write("e");

        assertThat(read()).containsExactly("b", "c", "d", "e");
        assertThat(lost).isEmpty();
    }

    @Test
    void aGapIsToldAndTheNewFileIsReadFromItsBeginning() throws IOException {
        write("a");
        read();
        write("b");

        Files.delete(file);
        write("c");

        assertThat(read()).containsExactly("c");
        assertThat(lost).isEqualTo("the file that was read before is gone");
    }

    @Test
    void aNewFileThatHasTheInodeOfTheOldOneIsANewFile() throws IOException {
        write("a", "b");
        read();

        Files.writeString(file, line("c") + "\n" + line("d") + "\n" + line("e") + "\n" + line("f") + "\n");

        assertThat(read()).containsExactly("c", "d", "e", "f");
    }

    @Test
    void muchIsReadInPiecesAndNothingTwice() throws IOException {
        log = new LogFile(file, CLOCK, ZoneOffset.UTC, 1_000);
        write("before");
        read();
        var all = IntStream.range(0, 200).mapToObj(i -> "line-" + i).toList();

        write(all.toArray(String[]::new));
        rename();
        write("last");

        var expected = new ArrayList<>(all);
        expected.add("last");
        assertThat(read()).isEqualTo(expected);
    }

    @Test
    void aLineLongerThanAnyIsPassedOver() throws IOException {
        log = new LogFile(file, CLOCK, ZoneOffset.UTC, 20_000);
        read();

        write("a", "x".repeat(70_000), "b");

        assertThat(read()).containsExactly("a", "b");
    }

    @Test
    void aLogThatMayNotBeReadIsAFailureThatSaysWhich() throws IOException {
        Files.createDirectory(file);

        assertThat(catchThrowable(() -> log.read(""))).isInstanceOf(IOException.class);
    }

    /// Reads until there is no more, as the route does, each time with a reader that knows nothing but the place.
    private List<String> read() throws IOException {
        var messages = new ArrayList<String>();
        for (var before = "?"; !before.equals(place);) {
            before = place;
            var piece = log.read(place);
            place = piece.place();
            lost += piece.lost();
            piece.lines().forEach(line -> messages.add(line.message()));
        }
        return messages;
    }

    private void write(String... messages) throws IOException {
        for (var message : messages) {
            append(line(message) + "\n");
        }
    }

    private static String line(String message) {
        return "2026-11-21T11:00:00Z edge-1 sshd[1]: " + message;
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// As logrotate does: every name moves one up. Files that are written within one millisecond are told apart by a time of their own.
    private void rename() throws IOException {
        for (var i = 8; i > 0; i--) {
            if (Files.exists(folder.resolve("auth.log." + i))) {
                Files.move(folder.resolve("auth.log." + i), folder.resolve("auth.log." + (i + 1)));
            }
        }
        Files.move(file, folder.resolve("auth.log.1"));
        Files.setLastModifiedTime(folder.resolve("auth.log.1"), FileTime.fromMillis(1_795_000_000_000L + 1_000L * ++rotations));
    }
}
