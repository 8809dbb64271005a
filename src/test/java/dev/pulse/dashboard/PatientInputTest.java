package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Keys whose bytes come in two pieces, as over a slow line.
class PatientInputTest {
    /// The rest is there after it was asked for that many times.
    private static final class SlowLine extends InputStream {
        private final byte[] bytes;
        private final int late;
        private int at;
        private int asked;

        SlowLine(String text, int late) {
            bytes = text.getBytes(StandardCharsets.US_ASCII);
            this.late = late;
        }

        @Override
        public int available() {
            asked++;
            return at == 0 || asked > late ? bytes.length - at : 0;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++];
        }

        @Override
        public int read(byte[] into, int from, int length) {
            var next = length == 0 ? 0 : read();
            if (next > 0) {
                into[from] = (byte) next;
            }
            return next < 0 ? -1 : Math.min(1, length);
        }
    }

    @Test
    void behindAnEscapeItWaitsForTheRestOfTheKey() throws Exception {
        var line = new SlowLine("\u001b[A", 3);
        var input = new PatientInput(line);

        assertThat(input.read()).isEqualTo(0x1b);
        assertThat(input.available()).isEqualTo(2);
    }

    @Test
    void anEscapeAloneIsOneAfterAMoment() throws Exception {
        var line = new SlowLine("\u001b", 0);
        var input = new PatientInput(line);

        assertThat(input.read()).isEqualTo(0x1b);
        assertThat(input.available()).isZero();
        var asked = line.asked;
        assertThat(asked).isGreaterThan(1);

        assertThat(input.available()).isZero();
        assertThat(line.asked).as("it waits once only").isEqualTo(asked + 1);
    }

    @Test
    void behindALetterItDoesNotWait() throws Exception {
        var line = new SlowLine("ab", 3);
        var input = new PatientInput(line);

        input.read();

        assertThat(input.available()).isZero();
        assertThat(line.asked).isEqualTo(1);
    }

    @Test
    void bytesArePassedOnAsTheyAre() throws IOException {
        var bytes = new byte[] {0, 0x1b, (byte) 0xff, (byte) 0xc3, (byte) 0xa9};

        assertThat(new PatientInput(new ByteArrayInputStream(bytes)).readAllBytes()).isEqualTo(bytes);
        var one = new PatientInput(new ByteArrayInputStream(new byte[] {(byte) 0xff}));
        assertThat(one.read()).isEqualTo(0xff);
        assertThat(one.read()).isEqualTo(-1);
    }

    @Test
    void anInterruptionEndsTheWaiting() throws Exception {
        var input = new PatientInput(new SlowLine("\u001b[A", 100));
        input.read();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(input::available).isInstanceOf(IOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
