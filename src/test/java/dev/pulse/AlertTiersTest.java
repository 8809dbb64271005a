package dev.pulse;

import static dev.pulse.AlertBench.NOON;
import static dev.pulse.AlertBench.alert;
import static dev.pulse.AlertBench.metric;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the POST to the message: who is told what by the shipped rules.
class AlertTiersTest {
    private static final Duration HOUR = Duration.ofMinutes(60);

    private static AlertBench bench;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bench = new AlertBench(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
    }

    @Test
    void everyCriticalAndHighEventIsOneMessagePerChannel() throws Exception {
        bench.post(alert("tier-critical", "high"), alert("tier-critical", "critical"), alert("tier-critical", "high"));
        bench.settle();

        assertThat(bench.onDiscord("tier-critical")).hasSize(3).allSatisfy(body -> assertThat(body)
                .contains("\"allowed_mentions\":{\"parse\":[]}", "**detection\\\\_type:** PORT\\\\_SCAN",
                        "source: sentinel · host: tier-critical"));
        assertThat(bench.onDiscord("tier-critical").get(0)).contains("\"title\":\"[HIGH] sentinel.alert\"", "\"color\":" + 0xE67E22);
        assertThat(bench.onDiscord("tier-critical").get(1)).contains("\"title\":\"[CRITICAL] sentinel.alert\"", "\"color\":" + 0xE74C3C);
        assertThat(bench.onWebhook("tier-critical")).hasSize(3);
        assertThat(bench.deliveries("tier-critical")).containsExactly("discord delivered 1", "discord delivered 1", "discord delivered 1",
                "webhook delivered 1", "webhook delivered 1", "webhook delivered 1");
    }

    @Test
    void aMediumEventIsToldOncePerHourAndKeyAndTheNextMessageSaysWhatWasHeldBack() throws Exception {
        var other = alert("tier-medium", "medium").replace("203.0.113.7", "203.0.113.8");
        bench.post(alert("tier-medium", "medium"), alert("tier-medium", "medium"), other, alert("tier-medium", "medium"));
        bench.settle();
        bench.clock.advance(HOUR.minusMillis(1));
        bench.post(alert("tier-medium", "medium"));
        bench.settle();
        assertThat(bench.onDiscord("tier-medium")).hasSize(2).noneMatch(body -> body.contains("held back"));

        bench.clock.advance(Duration.ofMillis(1));
        bench.post(alert("tier-medium", "medium"));
        bench.settle();

        assertThat(bench.onDiscord("tier-medium")).hasSize(3).last().asString().contains("3 more were held back since", "cooling down");
        assertThat(bench.onWebhook("tier-medium")).hasSize(3);
        assertThat(bench.pulse.number("select sum(count) from suppressions where rule = 'rule-tier-warning' and reason = 'COOLING_DOWN'"
                + " and key like '%203.0.113.7%tier-medium'")).isEqualTo(3);
    }

    @Test
    void aLowEventIsCountedAndNobodyIsTold() throws Exception {
        var before = bench.pulse.counter("pulse_alerts_suppressed_total");

        bench.post(alert("tier-low", "low"), alert("tier-low", "low"), alert("tier-low", "high"));
        bench.settle();

        assertThat(bench.onDiscord("tier-low")).hasSize(1);
        assertThat(bench.alerts("tier-low")).isEqualTo(1);
        assertThat(bench.pulse.counter("pulse_alerts_suppressed_total")).isEqualTo(before + 2);
        assertThat(bench.pulse.number("select sum(count) from suppressions where rule = 'rule-tier-info' and reason = 'NOT_TOLD'"))
                .isEqualTo(2);
    }

    @Test
    void anInfoEventIsNoAlertAtAll() throws Exception {
        var before = bench.pulse.number("select coalesce(sum(count), 0) from suppressions");

        bench.post(alert("tier-none", "info"));
        bench.settle();

        assertThat(bench.alerts("tier-none")).isZero();
        assertThat(bench.onDiscord("tier-none")).isEmpty();
        assertThat(bench.pulse.number("select coalesce(sum(count), 0) from suppressions")).isEqualTo(before);
    }

    @Test
    void memoryAboveNinetyPercentIsToldAndNinetyIsNot() throws Exception {
        bench.post(memory("memory-90", 900), memory("memory-91", 901), metric("memory-91", "memory", "{\"mem_used\":999}", NOON));
        bench.settle();

        assertThat(bench.onDiscord("memory-90")).isEmpty();
        assertThat(bench.onDiscord("memory-91")).singleElement().asString().contains("[HIGH] Memory high on memory-91");
    }

    @Test
    void aDiskAboveNinetyFivePercentIsTold() throws Exception {
        bench.post(metric("disk-95", "disk", "{\"disks\":[{\"name\":\"sda\",\"used_pct\":95.0}]}", NOON),
                metric("disk-96", "disk", "{\"disks\":[{\"name\":\"sda\",\"read_bps\":99},{\"name\":\"sdb\",\"used_pct\":95.1}]}", NOON));
        bench.settle();

        assertThat(bench.onDiscord("disk-95")).isEmpty();
        assertThat(bench.onDiscord("disk-96")).singleElement().asString().contains("[HIGH] Disk nearly full on disk-96");
    }

    @Test
    void aCpuIsToldAfterTenMinutesOfEventTime() throws Exception {
        bench.post(IntStream.range(0, 10).mapToObj(minute -> cpu("cpu-busy", 85, minute)).toArray(String[]::new));
        bench.post(IntStream.rangeClosed(0, 20).mapToObj(minute -> cpu("cpu-rests", minute == 9 ? 84.9 : 99, minute))
                .limit(19).toArray(String[]::new));
        bench.settle();
        assertThat(bench.onDiscord("cpu-busy")).isEmpty();

        bench.post(cpu("cpu-busy", 85, 10));
        bench.settle();

        assertThat(bench.onDiscord("cpu-busy")).singleElement().asString().contains("[HIGH] CPU at 85");
        assertThat(bench.onDiscord("cpu-rests")).isEmpty();
    }

    @Test
    void oneEventNeverMakesTwoMessages() throws Exception {
        bench.post(memory("once", 990).replace("\"info\"", "\"critical\""), alert("once", "critical"));
        bench.settle();

        assertThat(bench.onDiscord("once")).hasSize(2);
        assertThat(bench.onWebhook("once")).hasSize(2);
        assertThat(bench.pulse.texts("select first_event from alerts where host = 'once' group by first_event having count(*) > 1"))
                .isEmpty();
    }

    @Test
    void aDuplicateMakesNoRowAndNoAlert() throws Exception {
        var event = EventText.changed("+{\"event_id\":\"twin-1\",\"host\":\"twin\",\"severity\":\"critical\"}");

        var reply = bench.post(event, event);
        var later = bench.post(event);
        bench.settle();

        assertThat(reply.body()).isEqualTo("{\"accepted\":2,\"rejected\":[],\"duplicates\":1}");
        assertThat(later.body()).isEqualTo("{\"accepted\":1,\"rejected\":[],\"duplicates\":1}");
        assertThat(bench.pulse.number("select count(*) from events where host = 'twin'")).isEqualTo(1);
        assertThat(bench.alerts("twin")).isEqualTo(1);
        assertThat(bench.onDiscord("twin")).hasSize(1);
    }

    private static String memory(String host, int used) {
        return metric(host, "memory", "{\"mem_total\":1000,\"mem_used\":" + used + "}", NOON);
    }

    private static String cpu(String host, double percent, int minute) {
        return metric(host, "cpu", "{\"usage_pct\":" + percent + "}", NOON.plus(Duration.ofMinutes(minute)));
    }
}
