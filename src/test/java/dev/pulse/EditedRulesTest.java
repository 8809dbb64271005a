package dev.pulse;

import static dev.pulse.AlertBench.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator edits the rule files and starts PULSE again.
class EditedRulesTest {
    private AlertBench bench;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bench = new AlertBench(folder);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void aNumberThatIsEditedCountsAfterARestart() throws Exception {
        bench.post(memory("before", 60), alert("before", "medium"));
        bench.settle();
        edit("memory.yaml", "\"> 90\"", "\"> 50\"");
        edit("tier-warning.yaml", "\"60m\"", "\"10s\"");

        bench.restart();
        bench.clock.advance(Duration.ofSeconds(10));
        bench.post(memory("after", 60), alert("before", "medium"));
        bench.settle();

        assertThat(bench.onDiscord("before")).hasSize(2);
        assertThat(bench.onDiscord("after")).singleElement().asString().contains("Memory high on after");
    }

    @Test
    void aFileWithAMistakeIsNamedWithItsLineAndTheOthersRun() throws Exception {
        edit("disk.yaml", "name: limit", "name: limits");
        Files.writeString(bench.rules().resolve("own.yaml"), "- templatedRoute:\n    routeTemplateRef: match-rul\n    parameters: []\n");
        Files.writeString(bench.rules().resolve("torn.yaml"), "- templatedRoute:\n\troute: [\n");

        bench.restart();
        bench.post(alert("others", "high"));
        bench.settle();

        var ready = bench.pulse.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\" : \"DEGRADED\"", "7 rules run; rule files not used: 3; pulse check says why")
                .doesNotContain("yaml", "limits");
        assertThat(bench.pulse.parts()).contains("disk.yaml:7: ", "own.yaml:2: ", "torn.yaml:2: ", "limits");
        assertThat(bench.pulse.counter("pulse_rule_problems")).isEqualTo(4);
        assertThat(bench.onDiscord("others")).hasSize(1);
    }

    @Test
    void aRuleThatIsDeletedStaysDeleted() throws Exception {
        Files.delete(bench.rules().resolve("tier-critical.yaml"));

        bench.restart();
        bench.post(alert("deleted", "critical"));
        bench.settle();

        assertThat(bench.alerts("deleted")).isZero();
        assertThat(bench.pulse.get("/health/ready").body()).doesNotContain("DEGRADED");
    }

    @Test
    void aNewRuleIsOneFile() throws Exception {
        Files.writeString(bench.rules().resolve("ssh.yaml"), """
                - templatedRoute:
                    routeTemplateRef: match-rule
                    parameters:
                      - { name: events,   value: "sentinel.alert" }
                      - { name: when,     value: 'detection_type:RULE:SSH*' }
                      - { name: per,      value: "{src_ip}" }
                      - { name: severity, value: "critical" }
                      - { name: title,    value: "SSH brute force from {src_ip}" }
                      - { name: repeat,   value: "15m" }
                """);

        bench.restart();
        var attempt = alert("ssh", "low").replace("PORT_SCAN", "RULE:SSH brute force");
        bench.post(attempt, attempt, alert("ssh", "low"));
        bench.settle();

        assertThat(bench.onDiscord("ssh")).singleElement().asString().contains("[CRITICAL] SSH brute force from 203.0.113.7");
    }

    private void edit(String file, String what, String with) throws Exception {
        var path = bench.rules().resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, with));
    }

    private static String memory(String host, int percent) {
        return AlertBench.metric(host, "memory", "{\"mem_total\":100,\"mem_used\":" + percent + "}", AlertBench.NOON);
    }
}
