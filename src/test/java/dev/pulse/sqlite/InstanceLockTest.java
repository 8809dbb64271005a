package dev.pulse.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(Files.readString(folder.resolve("notes.db.lock"))).startsWith(other.pid() + " ");

        other.destroyForcibly().waitFor();

        Notes.open(folder).close();
    }

    /// Somebody takes a lock file for something that a crash left behind, and cleans up.
    @Test
    void aLockFileThatWasDeletedStillKeepsASecondProcessOut() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux shows which files a process has open");
        var other = Child.start(Opener.class, Notes.file(folder).toString());
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("open");
            Files.delete(folder.resolve("notes.db.lock"));

            assertThatThrownBy(() -> Notes.open(folder)).isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("process " + other.pid()).hasMessageContaining("notes.db.lock was deleted");
            assertThat(folder.resolve("notes.db.lock")).doesNotExist();
        } finally {
            other.destroyForcibly().waitFor();
        }
        Notes.open(folder).close();
    }

    @Test
    void whatAnEarlierOneLeftInTheFileIsNotBelieved() throws Exception {
        Files.writeString(folder.resolve("notes.db.lock"), "1 pid:[1] and much more that does not belong there".repeat(10));

        Notes.open(folder).close();
    }

    @Test
    void theSameDatabaseByAnotherNameMeetsTheSameLock() throws Exception {
        var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var home = Files.createDirectory(folder.resolve("home"));
        var linkToFolder = Files.createSymbolicLink(folder.resolve("link"), home);
        try (var first = Notes.open(home)) {
            var linkToFile = Files.createSymbolicLink(elsewhere.resolve("other.db"), first.file());

            for (var name : List.of(linkToFolder.resolve("notes.db"), linkToFile, home.resolve("../home/./notes.db"))) {
                assertThatThrownBy(() -> Database.open(name, Notes.SCHEMA, 1)).as(name.toString())
                        .hasMessageContaining("process " + ProcessHandle.current().pid());
            }
        }
    }

    /// As of two containers that share a volume: each believes to be process 1.
    @Test
    void aProcessOfAnotherNamespaceIsSaidToBeOne() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")) && runs("unshare", "--pid", "--fork", "true"),
                "a namespace of its own takes unshare and the right to make one, as root has it");
        try (var first = Notes.open(folder)) {
            var other = Child.startBy(List.of("unshare", "--pid", "--fork", "--mount-proc"), Opener.class, first.file().toString());

            assertThat(other.inputReader().readLine()).contains("process " + ProcessHandle.current().pid() + " of another container");
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean runs(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
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
