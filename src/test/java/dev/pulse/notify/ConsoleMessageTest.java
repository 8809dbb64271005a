package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleMessageTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aNoticeIsOneLineOfWords() {
        assertThat(new ConsoleMessage(false).of(notice("48 ports in 5 s", "")))
                .isEqualTo("2026-11-20T10:00:00Z [HIGH] a scan message=\"48 ports in 5 s\" source=sentinel host=edge-1");
    }

    @Test
    void aValueCannotPassForTheNextFact() {
        assertThat(new ConsoleMessage(false).of(notice("x source=other", ""))).contains("message=\"x source=other\" source=sentinel");
        assertThat(new ConsoleMessage(false).of(notice("a\"b", ""))).contains("message=\"a\\\"b\" ");
        assertThat(new ConsoleMessage(false).of(notice("", ""))).contains("message=\"\" ");
    }

    @Test
    void theTextIsIndentedAndNothingInItSteersTheTerminal() {
        assertThat(new ConsoleMessage(false).of(notice("x", "one\n\u001b[2Jtwo\u202e")).lines().skip(1))
                .containsExactly("  one", "  \\u001B[2Jtwo\\u202E");
    }

    @Test
    void whatALogLineMayHoldIsStillSafeForATerminal() {
        var hostile = notice("Z" + "\u0335".repeat(9) + "\ufe0f⚡\u3164", "q\u0301");

        assertThat(new ConsoleMessage(true).of(hostile).replaceFirst(".*message=", "")).isEqualTo(
                "Z◌◌…‹U+FE0F›‹U+26A1›‹U+3164› source=sentinel host=edge-1\n  q◌");
    }

    @Test
    void theSeverityIsColouredForTerminalsOnly() {
        assertThat(new ConsoleMessage(true).of(notice("x", ""))).contains(" \u001b[31m[HIGH]\u001b[0m ");
        assertThat(new ConsoleMessage(false).of(notice("x", ""))).doesNotContain("\u001b");
    }

    private static Notice notice(String message, String text) {
        return new Notice("alert/1", Notice.Kind.ALERT, Severity.HIGH, "a scan", List.of(new Fact("message", message)), text, "sentinel",
                "edge-1", AT);
    }
}
