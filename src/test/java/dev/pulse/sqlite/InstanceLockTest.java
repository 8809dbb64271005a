package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class InstanceLockTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondOpenerIsRefusedWithTheProcessOfTheFirst() throws Exception {
        try (var first = Notes.open(folder)) {
            assertThatThrownBy(() -> Notes.open(folder)).isInstanceOf(DatabaseException.class)
                    .hasMessageContaining(first.file().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("PULSE_DATA_DIR");
        }
    }

    @Test
    void theRefusedOneDoesNotDisturbTheFirst() throws Exception {
        try (var first = Notes.open(folder)) {
            assertThatThrownBy(() -> Notes.open(folder)).isInstanceOf(DatabaseException.class);

            first.writer().write(Notes.add("still writing"));

            assertThat(Notes.all(first)).containsExactly("still writing");
        }
    }

    @Test
    void afterClosingAnotherMayOpen() throws Exception {
        Notes.open(folder).close();

        Notes.open(folder).close();
    }

    @Test
    void twoDatabasesInOneFolderDoNotKnowEachOther() throws Exception {
        try (var one = Database.open(folder.resolve("one.db"), Notes.SCHEMA, 1);
                var two = Database.open(folder.resolve("two.db"), Notes.SCHEMA, 1)) {
            assertThat(one.file()).isNotEqualTo(two.file());
        }
    }

    @Test
    void aSecondProcessIsRefusedToo() throws Exception {
        try (var first = Notes.open(folder)) {
            var other = Child.start(Opener.class, first.file().toString());

            assertThat(other.inputReader().readLine()).contains("process " + ProcessHandle.current().pid());
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theLockOfAProcessThatWasKilledIsGone() throws Exception {
        var other = Child.start(Opener.class, Notes.file(folder).toString());
        assertThat(other.inputReader().readLine()).isEqualTo("open");
        assertThat(Files.readString(folder.resolve("notes.db.lock"))).isEqualTo(Long.toString(other.pid()));

        other.destroyForcibly().waitFor();

        Notes.open(folder).close();
    }

    /// Opens the database, says so or why not, and holds it until it is killed or its input ends.
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) throws Exception {
            try (var database = Database.open(Path.of(args[0]), Notes.SCHEMA, 1)) {
                System.out.println(database.file().toFile().exists() ? "open" : "open, but there is no file");
                System.in.read();
            } catch (DatabaseException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
