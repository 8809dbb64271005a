package dev.pulse.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.digest.Digest.Activity;
import dev.pulse.digest.Digest.Count;
import dev.pulse.digest.Digest.Host;
import dev.pulse.digest.Digest.Measure;
import dev.pulse.digest.Digest.Peak;
import dev.pulse.digest.Digest.Security;
import dev.pulse.digest.Digest.Source;
import dev.pulse.event.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestTextTests {
    private static final Instant END = Instant.parse("2026-11-20T23:00:00Z");
    private static final Span DAY = Span.before("2026-11-20", END);
    private static final DigestText UTC = new DigestText(ZoneOffset.UTC);

    @Test
    void aDigestReadsAsThreePartsWithUnits() {
        var security = new Security(Map.of(Severity.HIGH, 2L, Severity.CRITICAL, 1L), List.of(new Count("rule-ssh", 3)),
                List.of(new Count("203.0.113.7", 1234)), List.of(new Count("rule-ssh cooling_down", 33)));
        var host = new Host("edge-1", Map.of(Measure.CPU, new Peak(91.54, ""), Measure.DISK_READ, new Peak(12_345_678, "sda")));
        var activity = new Activity(List.of(new Source("sentinel", 1, END)), List.of(new Count("sentinel.lifecycle.started", 1)),
                Map.of("started", 2L, "aborted", 1L), List.of(new Count("rejected", 4)), 7, 1);

        var text = UTC.text(new Digest(DAY, security, List.of(host), activity), DueDigest.now(DAY), END);

        assertThat(text).isEqualTo("""
                Digest 2026-11-19 23:00 to 2026-11-20 23:00 Z

                Security
                  alerts: 3 (1 critical, 2 high)
                  rules that fired: rule-ssh 3
                  top talkers: 203.0.113.7 1,234
                  held back: rule-ssh cooling_down 33

                System
                  edge-1 peaks: CPU 91.5 %, disk read 12.3 MB/s (sda)

                Activity
                  sentinel: 1 event, last seen 2026-11-20 23:00
                  lifecycle: sentinel.lifecycle.started 1
                  netlab runs: 2 started, 0 completed, 1 aborted
                  received: rejected 4
                  dropped by sensors: 7, dead letters: 1""");
    }

    @Test
    void aDigestOfNothingSaysSo() {
        var text = UTC.text(empty(List.of()), DueDigest.now(DAY), END);

        assertThat(text).contains("alerts: none", "top talkers: none", "nothing was measured", "received: none");
    }

    @Test
    void aLateDigestSaysWhenItWasDueAndWhichDatesHaveNone() {
        var due = new DueDigest(DAY, true, List.of(LocalDate.parse("2026-11-18"), LocalDate.parse("2026-11-19")), false);

        var notice = new DigestText(ZoneId.of("Europe/Berlin")).notice(empty(List.of()), due, Instant.parse("2026-11-21T07:00:00Z"));

        assertThat(notice.key()).isEqualTo("digest/2026-11-20");
        assertThat(notice.title()).isEqualTo("Digest 2026-11-20 00:00 to 2026-11-21 00:00 Europe/Berlin (late)");
        assertThat(notice.text()).contains(
                "late: this digest covers 2026-11-20 00:00 to 2026-11-21 00:00 and was due 2026-11-21 00:00; it is sent 2026-11-21 08:00",
                "no digest of their own: 2026-11-19, 2026-11-18");
        assertThat(notice.text()).as("the headline is the title of the notice").doesNotContain(notice.title()).startsWith("late: ");
    }

    @Test
    void aHostileNameCannotForgeALine() {
        var text = UTC.text(empty(List.of(new Source("x\nSecurity\u202e", 1, END))), DueDigest.now(DAY), END);

        assertThat(text).contains("x\\u000ASecurity\\u202E: 1 event").doesNotContain("\nSecurity\u202e");
    }

    @Test
    void manySourcesAreCutAndTheCutSaysHowManyAreMissing() {
        var sources = IntStream.range(0, 40).mapToObj(i -> new Source("s" + i, i, END)).toList();

        var text = UTC.text(empty(sources), DueDigest.now(DAY), END);

        assertThat(text).contains("s39: 39 events", "and 28 more sources").doesNotContain("s27:");
    }

    @Test
    void ratesAreToldInTheUnitThatFits() {
        assertThat(Units.rate(0)).isEqualTo("0 B/s");
        assertThat(Units.rate(999.4)).isEqualTo("999 B/s");
        assertThat(Units.rate(999.96)).isEqualTo("1.0 kB/s");
        assertThat(Units.rate(999_970)).isEqualTo("1.0 MB/s");
        assertThat(Units.rate(1.5e15)).isEqualTo("1500.0 TB/s");
    }

    private static Digest empty(List<Source> sources) {
        return new Digest(DAY, new Security(Map.of(), List.of(), List.of(), List.of()), List.of(),
                new Activity(sources, List.of(), Map.of(), List.of(), 0, 0));
    }
}
