package dev.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One event as one line: for a person, and for a program.
class LinesTest {
    private static final EventLine PLAIN = new EventLine(ZoneOffset.UTC, false, false);

    @Test
    void theTimeIsThatOfTheZone() {
        assertThat(new EventLine(ZoneId.of("Asia/Kolkata"), false, false).of(event("{}"))).startsWith("2026-11-20 15:30:00.000 high     ");
    }

    @Test
    void whatIsNotThereKeepsItsColumn() {
        var event = new Event("1.0", Timestamp.of(TestLedger.NOW), "a b", "", "", "x", Severity.LOW, "", Payload.EMPTY, Payload.EMPTY,
                TestLedger.NOW);

        assertThat(PLAIN.of(event)).isEqualTo("2026-11-20 10:00:00.000 low      a_b        x" + " ".repeat(26) + "-            ");
    }

    @Test
    void aValueIsQuotedWhereItCouldBeTakenForMore() {
        assertThat(facts("{\"a\":\"x\",\"b\":\"x y\",\"c\":\"x=y\",\"d\":\"\",\"e\":\"\\\"\",\"f\":[1,2],\"g\":null}"))
                .isEqualTo("a=x b=\"x y\" c=\"x=y\" d=\"\" e=\"\\\"\" f=[1,2] g=null");
    }

    @Test
    void longValuesAndManyFactsAreCut() {
        assertThat(facts("{\"a\":\"" + "x".repeat(81) + "\"}")).isEqualTo("a=" + "x".repeat(80) + "…");
        assertThat(facts("{\"a\":\"" + "x".repeat(79) + "😀\"}")).as("not half of a character").isEqualTo("a=" + "x".repeat(79) + "…");
        var many = IntStream.range(0, 11).mapToObj(i -> "\"f" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));
        assertThat(facts(many)).endsWith("f7=7 (3 more)");
    }

    @Test
    void everySeverityHasItsColour() {
        var colourful = new EventLine(ZoneOffset.UTC, true, true);

        for (var severity : Severity.values()) {
            var line = colourful.of(TestLedger.event("", "x", severity, "{}"));
            assertThat(line).matches("2026-11-20 10:00:00.000 \u001b\\[[0-9;]+m" + severity.word() + " *\u001b\\[0m .*");
        }
    }

    @Test
    void jsonKeepsItsMeaningAndNothingThatSteersATerminal() throws Exception {
        var event = event("{\"m\":\"\\u001b[2J\u202e\u2028😀\u0085\"}");

        var line = JsonLine.of(event);

        assertThat(line).contains("\\u202e", "\\u2028", "\\u0085", "😀").doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^😀]]");
        assertThat(new ObjectMapper().readTree(line).at("/payload/m").textValue()).isEqualTo("\u001b[2J\u202e\u2028😀\u0085");
    }

    private static String facts(String payload) {
        var line = PLAIN.of(event(payload));
        return line.substring(line.indexOf("edge-1") + 13);
    }

    private static Event event(String payload) {
        return TestLedger.event("a", "sentinel.alert", Severity.HIGH, payload);
    }
}
