package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.config.Settings;
import dev.pulse.health.Part;
import dev.pulse.rule.RuleProblem;
import dev.pulse.rule.RuleReport;
import dev.pulse.rule.RuleTrouble;
import dev.pulse.stream.StreamHealth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person is told of the state: at `/health/ready`, and on the first screen.
class InspectionTest {
    private static final RuleReport GOOD = new RuleReport(List.of(new RuleReport.Rule("rule-cpu", "cpu.yaml", "0".repeat(64))), List.of());
    private static final RuleReport BAD = new RuleReport(List.of(), List.of(new RuleProblem("cpu.yaml", 3, "is wrong")));

    @TempDir
    private Path folder;

    @Test
    void theLedgerAnswersWhileItsWriterDoes() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            assertThat(Inspection.ledger(books.database)).containsExactly(Part.up("ledger", "").openly("%d writes are waiting", 0));
        }
    }

    @Test
    void aRuleFileThatIsNotUsedIsNamed() {
        assertThat(Inspection.rules(GOOD, List.of())).containsExactly(Part.up("rules", "").openly("%d rules run", 1));
        assertThat(Inspection.rules(BAD, List.of())).containsExactly(Part.degraded("rules", "0 rules run; not used: cpu.yaml:3: is wrong")
                .openly("0 rules run; rule files not used: 1; pulse check says why"));
    }

    @Test
    void aStoppedRuleIsNamedToTheOperatorAndCountedForEverybody() {
        var troubles = List.of(new RuleTrouble("rule-cpu", "is stopped: x", true));

        assertThat(Inspection.rules(GOOD, troubles)).containsExactly(Part.degraded("rules", "0 rules run; rule-cpu is stopped: x")
                .openly("0 rules run; rule files not used: 0; rules stopped: 1; rules over their budget or failing: 0"));
    }

    @Test
    void redisThatIsAwayNeverMakesMoreThanDegraded() {
        assertThat(Inspection.stream(StreamHealth.off(TestLedger.NOW)))
                .containsExactly(Part.up("stream", "").openly("off: PULSE_REDIS_URL is not set"));
        assertThat(Inspection.stream(health(StreamHealth.State.IDLE))).containsExactly(
                Part.up("stream", "").openly("nothing was asked of Redis yet"));
        assertThat(Inspection.stream(health(StreamHealth.State.UP))).containsExactly(
                Part.up("stream", "").openly("%d entries published", 7));
        assertThat(Inspection.stream(health(StreamHealth.State.DOWN)))
                .containsExactly(Part.degraded("stream", "down since 2026-11-20T10:00:00Z: NOAUTH")
                        .openly("down since 2026-11-20T10:00:00Z"));
    }

    @Test
    void theFirstScreenSaysWhatIsOnAndWhatToTry() {
        var text = screen(GOOD, Map.of());

        assertThat(text).contains("ready after 1.5 s", "http://127.0.0.1:8765/events (anybody on this machine may post",
                "keeps     " + folder.resolve("pulse.db"), "stream    off; PULSE_REDIS_URL turns it on", "1 from ", ": cpu\n",
                "channels  console", "sensors   this machine every 15 s (key 2 of the dashboard); log-ins from the journal or auth.log",
                "\"source\":\"example\"",
                "\"timestamp\":\"2026-11-20T10:00:00Z\"", "http://127.0.0.1:8765/health/ready")
                .doesNotContain("NOT USED");
    }

    @Test
    void theFirstScreenShowsAnAddressThatCanBeCalledAndNoSecret() {
        var text = screen(BAD, Map.of("PULSE_RECEIVER_BIND", "::", "PULSE_RECEIVER_TOKEN", "s3cr3t", "PULSE_REDIS_URL",
                "redis://:s3cr3t@r:1", "PULSE_CONSOLE", "off"));

        assertThat(text).contains("http://127.0.0.1:8765/events (with the token)", "redis://r:1, pulse:events:<source>",
                "NOT USED  cpu.yaml:3: is wrong", "curl -H \"Authorization: Bearer $PULSE_RECEIVER_TOKEN\" -d '{",
                "channels  none; PULSE_DISCORD_WEBHOOK adds one").doesNotContain("s3cr3t");
        assertThat(screen(GOOD, Map.of("PULSE_RECEIVER_BIND", "::1"))).contains("http://[::1]:8765/events");
    }

    private String screen(RuleReport rules, Map<String, String> environment) {
        return new FirstScreen(settings(environment), 8765, rules, Duration.ofMillis(1_500)).text(TestLedger.NOW);
    }

    private Settings settings(Map<String, String> environment) {
        var shell = new TestShell(folder);
        shell.environment.putAll(environment);
        return shell.settings();
    }

    private static StreamHealth health(StreamHealth.State state) {
        return new StreamHealth(state, TestLedger.NOW, state == StreamHealth.State.DOWN ? "NOAUTH" : "", 7, 0, 0, 0);
    }
}
