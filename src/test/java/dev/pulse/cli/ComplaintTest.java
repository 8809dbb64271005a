package dev.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    @Test
    void whatFailedOutsideIsOneLine() {
        assertThat(Complaint.about(new IOException("the disk is full"))).isEqualTo(new Complaint("pulse: the disk is full", 1));
        assertThat(Complaint.about(new IOException())).isEqualTo(new Complaint("pulse: IOException", 1));
        assertThat(Complaint.about(new NoSuchFileException("/x"))).isEqualTo(new Complaint("pulse: /x (NoSuchFileException)", 1));
        assertThat(Complaint.about(new AccessDeniedException("/x")).text())
                .isEqualTo("pulse: no permission for /x: mend its owner, or name another place");
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
