package dev.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {
    @Test
    void whatFailedOutsideIsOneLine() {
        assertThat(Complaint.about(new IOException("the disk is full"))).isEqualTo(new Complaint("pulse: the disk is full", 1));
        assertThat(Complaint.about(new IOException())).isEqualTo(new Complaint("pulse: IOException", 1));
        assertThat(Complaint.about(new NoSuchFileException("/x"))).isEqualTo(
                new Complaint("pulse: /x is not there, or its folder is not: make it, or name another place", 1));
        assertThat(Complaint.about(new AccessDeniedException("/x")).text())
                .startsWith("pulse: no permission for /x: mend its owner, or name another place\n  works: nothing was changed\n  do: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            there is no database at ./data/pulse.db: start PULSE once (pulse run) | PULSE_DATA_DIR name its folder
            cannot listen on 127.0.0.1 port 8765: Address already in use          | pulse doctor says who
            /data/pulse.db is in use by another PULSE (process 7): stop that one  | pulse doctor says how it is
            /data/pulse.db.lock: Read-only file system                            | mount the disk for writing
            write: [SQLITE_FULL] Insertion failed because the database is full    | make room
            read: [SQLITE_CORRUPT] The database disk image is malformed           | pulse doctor says what is broken
            read /data/pulse.db: [SQLITE_CANTOPEN] Unable to open the database    | run it as the user of the service
            read /data/pulse.db: [SQLITE_ERROR] SQL error (no such table: alerts) | start PULSE
            the folder /proc/nope cannot be made (NoSuchFileException)            | PULSE_DATA_DIR name another place
            """)
    void whatIsKnownToFailSaysWhatStillWorksAndWhatToDo(String reason, String todo) {
        var lines = Complaint.about(new IOException(reason)).text().lines().toList();

        assertThat(lines).hasSize(3).first().isEqualTo("pulse: " + reason);
        assertThat(lines.get(1)).matches("  works: .{10,}");
        assertThat(lines.get(2)).startsWith("  do:    ").contains(todo);
    }

    @Test
    void theReasonIsFoundUnderWhatWrapsIt() {
        var wrapped = new IllegalStateException("start failed", new RuntimeException(new IOException("port in use")));

        assertThat(Complaint.about(wrapped)).isEqualTo(new Complaint("pulse: port in use", 1));
    }

    @Test
    void anInterruptIsNoFault() {
        assertThat(Complaint.about(new RuntimeException(new InterruptedException()))).isEqualTo(new Complaint("", 130));
    }

    @Test
    void aFaultOfOursShowsWhereItIs() {
        var complaint = Complaint.about(new IllegalStateException("a fault"));

        assertThat(complaint.exitCode()).isEqualTo(70);
        assertThat(complaint.text()).startsWith("pulse: a fault of PULSE, please report it:").contains("a fault", "\tat dev.pulse.cli.");
    }

    @Test
    void aCircleOfCausesEnds() {
        var one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(Complaint.about(one).exitCode()).isEqualTo(70);
    }
}
