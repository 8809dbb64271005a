package dev.pulse.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Finding FINE = Finding.ok("disk", "/data", "there is room");
    private static final Finding BAD = Finding.bad("redis", "", "is gone\u001b[2J", "events are kept", "start it");

    @Test
    void everyLevelHasASymbolAndAWordAndColoursOnlyWhereTheyAreWanted() {
        var report = new Report(List.of(FINE, BAD));

        assertThat(report.text(false)).isEqualTo("""
                ✔ OK     disk: /data: there is room
                ✖ BAD    redis: is gone␛[2J
                         works: events are kept
                         do:    start it

                PULSE is not well: 1 bad, 0 to look at, 1 fine
                """);
        assertThat(report.text(true)).contains("\u001b[1;31m✖ BAD", "is gone␛[2J");
        assertThat(report.isFine()).isFalse();
        assertThat(report.json()).contains("\"status\" : \"BAD\"", "\"do\" : \"start it\"");
    }

    @Test
    void warningsAreNotBad() {
        var report = new Report(List.of(FINE, Finding.warn("clock", "", "drifts", "everything", "look")));

        assertThat(report.isFine()).isTrue();
        assertThat(report.sum()).isEqualTo("PULSE is well, look at the warnings: 0 bad, 1 to look at, 1 fine");
    }

    @Test
    void whatIsWrongMustSayWhatWorksAndWhatToDo() {
        assertThatThrownBy(() -> Finding.bad("x", "", "is wrong", "", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckThatFailsIsAFindingAndTheOthersGoOn() throws Exception {
        var broken = probe("one", () -> {
            throw new IOException("[SQLITE_CORRUPT] malformed");
        });
        var strange = probe("two", () -> {
            throw new IllegalStateException("a fault");
        });
        var fine = probe("three", () -> List.of(FINE));

        var findings = Doctor.of(new Chart(Path.of("/nowhere/pulse.db")), List.of(broken, strange, fine)).findings();

        assertThat(findings).extracting(Finding::level).containsExactly(Level.BAD, Level.BAD, Level.OK);
        assertThat(findings.getFirst().todo()).contains("keep a copy");
        assertThat(findings.get(1).what()).contains("the check itself failed");
    }

    @Test
    void numbersAreForPeople() {
        assertThat(Amount.bytes(512)).isEqualTo("512 B");
        assertThat(Amount.bytes(3 << 20)).isEqualTo("3.0 MiB");
        assertThat(Amount.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Amount.time(Duration.ofHours(50))).isEqualTo("2 d");
        assertThat(Amount.time(Duration.ofSeconds(90))).isEqualTo("1 min");
    }

    private interface Look {
        List<Finding> look() throws Exception;
    }

    private static Probe probe(String name, Look look) {
        return new Probe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<Finding> look() throws Exception {
                return look.look();
            }
        };
    }
}
