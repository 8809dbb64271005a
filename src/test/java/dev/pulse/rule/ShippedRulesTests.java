package dev.pulse.rule;

import static dev.pulse.rule.RuleBench.event;
import static dev.pulse.rule.RuleBench.metric;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRulesTests {
    private static final String SCAN = "{\"detection_type\":\"PORT_SCAN\",\"src_ip\":\"203.0.113.7\",\"ports\":[22,80]}";

    @TempDir
    private Path folder;
    private RuleBench bench;

    @BeforeEach
    void start() throws Exception {
        RuleFiles.install(folder.resolve("rules"));
        bench = RuleBench.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void allOfThemRunUnderTheNamesOfTheirFiles() {
        assertThat(bench.report.problems()).isEmpty();
        assertThat(bench.report.rules()).extracting(RuleReport.Rule::id).containsExactly(
                "rule-cpu", "rule-disk", "rule-memory", "rule-ssh-brute-force", "rule-ssh-guessed", "rule-tier-critical", "rule-tier-info",
                "rule-tier-warning");
    }

    @Test
    void theyAreShort() throws Exception {
        for (var name : RuleFiles.SHIPPED) {
            assertThat(RuleFiles.shipped(name).lines()).as(name).hasSizeLessThanOrEqualTo(10).first().asString().startsWith("# ");
        }
    }

    @Test
    void everyHighAndCriticalEventIsToldOnce() throws Exception {
        bench.happens(event("sentinel.alert", Severity.HIGH, SCAN), event("sentinel.alert", Severity.HIGH, SCAN),
                event("netlab.lifecycle.dirty", Severity.CRITICAL, "{}"));

        assertThat(bench.notices()).extracting(Notice::severity).containsExactly(Severity.HIGH, Severity.HIGH, Severity.CRITICAL);
        var notice = bench.notices().getFirst();
        assertThat(notice.key()).isEqualTo("alert/1");
        assertThat(notice.kind()).isEqualTo(Notice.Kind.ALERT);
        assertThat(notice.title()).isEqualTo("sentinel.alert");
        assertThat(notice.source() + " " + notice.host()).isEqualTo("sentinel edge-1");
        assertThat(notice.at()).isEqualTo(TestLedger.NOW);
        assertThat(notice.facts()).containsExactly(
                new Fact("detection_type", "PORT_SCAN"), new Fact("src_ip", "203.0.113.7"), new Fact("ports", "[22,80]"));
    }

    @Test
    void aMediumEventIsToldOncePerHourAndTheNextNoticeSaysWhatWasHeldBack() throws Exception {
        var medium = event("sentinel.alert", Severity.MEDIUM, SCAN);
        bench.happens(medium, medium);
        bench.clock.advance(Duration.ofMinutes(59));
        bench.happens(medium);
        bench.clock.advance(Duration.ofMinutes(1));

        bench.happens(medium);

        assertThat(bench.notices()).extracting(Notice::text)
                .containsExactly("", "2 more were held back since 2026-11-20T10:00:00Z: cooling down");
        assertThat(bench.texts("""
                select rule || ' ' || count || ' ' || first_event || '-' || last_event || ' ' || state from alerts order by id"""))
                .containsExactly("rule-tier-warning 3 1-3 new", "rule-tier-warning 1 4-4 new");
        assertThat(bench.texts("select reason || ' ' || sum(count) from suppressions group by reason")).containsExactly("COOLING_DOWN 2");
    }

    @Test
    void anotherAddressIsAnotherMediumAlert() throws Exception {
        bench.happens(event("sentinel.alert", Severity.MEDIUM, SCAN), event("sentinel.alert", Severity.MEDIUM, SCAN.replace("113.7",
                "113.8")));

        assertThat(bench.notices()).hasSize(2);
    }

    @Test
    void aLowEventIsCountedAndNotTold() throws Exception {
        bench.happens(event("netlab.scenario.event", Severity.LOW, "{\"step\":1}"), event("sentinel.alert", Severity.INFO, "{}"));

        assertThat(bench.notices()).isEmpty();
        assertThat(bench.texts("select rule || ' ' || reason || ' ' || key || ' ' || count from suppressions"))
                .containsExactly("rule-tier-info NOT_TOLD sentinel netlab.scenario.event 1");
        assertThat(bench.suppressed("not_told")).isEqualTo(1);
    }

    @Test
    void memoryAboveNinetyPercentIsToldOnce() throws Exception {
        bench.happens(metric("system.metrics.memory", TestLedger.NOW, "{\"mem_total\":1000,\"mem_used\":900}"),
                metric("system.metrics.memory", TestLedger.NOW, "{\"mem_total\":1000}"),
                metric("system.metrics.memory", TestLedger.NOW, "{\"mem_total\":1000,\"mem_used\":901}"),
                metric("system.metrics.memory", TestLedger.NOW, "{\"mem_total\":1000,\"mem_used\":950}"));

        assertThat(bench.notices()).extracting(Notice::title).containsExactly("Memory high on edge-1: 901 of 1000 kB");
        assertThat(bench.texts("select first_event from alerts")).containsExactly("3");
    }

    @Test
    void aMetricOfHighSeverityIsNotToldTwice() throws Exception {
        bench.happens(event("system.metrics.memory", Severity.HIGH, "{\"mem_total\":1000,\"mem_used\":950}"));

        assertThat(bench.texts("select rule from alerts")).containsExactly("rule-memory");
    }

    @Test
    void cpuIsToldWhenItLastedTenMinutes() throws Exception {
        for (var minute = 0; minute <= 10; minute++) {
            assertThat(bench.notices()).isEmpty();
            bench.happens(metric("system.metrics.cpu", TestLedger.NOW.plus(Duration.ofMinutes(minute)), "{\"usage_pct\":85.0}"));
        }

        assertThat(bench.notices()).extracting(Notice::title).containsExactly("CPU at 85 % on edge-1");
    }

    @Test
    void aFullDiskAmongSeveralIsToldWhateverItsFieldIsCalled() throws Exception {
        bench.happens(metric("system.metrics.disk", TestLedger.NOW, "{\"disks\":[{\"name\":\"sda\",\"read_bps\":99999}]}"),
                metric("system.metrics.disk", TestLedger.NOW, "{\"disks\":[{\"name\":\"sda\",\"used_pct\":95}]}"));
        assertThat(bench.notices()).isEmpty();

        bench.happens(metric("system.metrics.disk", TestLedger.NOW,
                "{\"disks\":[{\"name\":\"sda\",\"used_pct\":9},{\"name\":\"sdb\",\"used_pct\":96}]}"));
        bench.clock.advance(Duration.ofHours(1));
        bench.happens(metric("system.metrics.disk", TestLedger.NOW, "{\"use_pct\":\"99.5\"}"));

        assertThat(bench.notices()).extracting(Notice::title).containsExactly("Disk nearly full on edge-1", "Disk nearly full on edge-1");
    }

    @Test
    void anAddressThatFailsOnAndOnIsToldOnceADay() throws Exception {
        for (var failures = 1; failures <= 20; failures++) {
            bench.happens(event("auth.ssh.failed", Severity.LOW, failed(failures)));
        }
        assertThat(bench.notices()).extracting(Notice::title).containsExactly("SSH brute force from 203.0.113.7 on edge-1");

        bench.clock.advance(Duration.ofHours(24));
        bench.happens(event("auth.ssh.failed", Severity.LOW, failed(500)));

        assertThat(bench.notices()).hasSize(2);
        assertThat(bench.texts("select first_event from alerts order by id")).containsExactly("5", "21");
    }

    @Test
    void whoGetsInAfterManyFailuresIsToldAtOnce() throws Exception {
        bench.happens(event("auth.ssh.accepted", Severity.INFO, failed(9)),
                event("auth.ssh.accepted", Severity.INFO, "{\"user\":\"root\"}"));
        assertThat(bench.notices()).isEmpty();

        bench.happens(event("auth.ssh.accepted", Severity.INFO, failed(10)));

        assertThat(bench.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(notice.title()).isEqualTo("root logged in from 203.0.113.7 on edge-1 after 10 failures");
        });
    }

    private static String failed(int times) {
        return "{\"user\":\"root\",\"src_ip\":\"203.0.113.7\",\"recent_failures\":" + times + "}";
    }

    @Test
    void theDiskRuleSeesHowFullTheFullestFilesystemOfThisMachineIs() throws Exception {
        bench.happens(metric("system.metrics.disk", TestLedger.NOW,
                "{\"used_pct\":96.1,\"fullest\":\"/var\",\"filesystems\":[{\"mount\":\"/var\",\"used_pct\":96.1}]}"));

        assertThat(bench.notices()).extracting(Notice::title).containsExactly("Disk nearly full on edge-1");
    }

    @Test
    void aFolderThatIsThereIsLeftAlone() throws Exception {
        Files.delete(folder.resolve("rules/disk.yaml"));
        Files.writeString(folder.resolve("rules/cpu.yaml"), "# mine");

        assertThat(RuleFiles.install(folder.resolve("rules"))).isFalse();

        assertThat(folder.resolve("rules/disk.yaml")).doesNotExist();
        assertThat(folder.resolve("rules/cpu.yaml")).hasContent("# mine");
    }
}
