package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.tab.NetlabRun.Aftermath;
import dev.pulse.dashboard.tab.NetlabRun.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetlabRunsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-20T09:00:00Z");

    private final List<NetlabEvent> events = new ArrayList<>();

    /// Words such as `start:arp step:arp end:arp`: what happened, to which scenario, one second after the other. Scenario `@b` is on
    /// another host. The runs, newest first: scenario, status, steps, what was left.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "start:a, a RUNNING 0 UNKNOWN",
        "start:a step:a step:a end:a clean:a, a COMPLETED 2 CLEAN",
        "start:a abort:a dirty:a, a ABORTED 0 DIRTY",
        "start:a end:a start:a end:a, a COMPLETED 0 UNKNOWN|a COMPLETED 0 UNKNOWN",
        "start:a start:b step:a step:b step:b abort:b end:a, b ABORTED 2 UNKNOWN|a COMPLETED 1 UNKNOWN",
        "start:a start:b end:a dirty:a end:b clean:b, b COMPLETED 0 CLEAN|a COMPLETED 0 DIRTY",
        "start:a start:a@b end:a@b step:a end:a, a@b COMPLETED 0 UNKNOWN|a COMPLETED 1 UNKNOWN",
        "start:a step:a start:a step:a end:a, a COMPLETED 1 UNKNOWN|a LOST 1 UNKNOWN",
        "start:a start:a start:a, a RUNNING 0 UNKNOWN|a LOST 0 UNKNOWN|a LOST 0 UNKNOWN",
        "end:a, a COMPLETED -1 UNKNOWN",
        "end:a start:a abort:a, a ABORTED 0 UNKNOWN|a COMPLETED -1 UNKNOWN",
        "start:a end:a end:a, a COMPLETED -1 UNKNOWN|a COMPLETED 0 UNKNOWN",
        "start:a clean:a, a LOST 0 CLEAN",
        "start:a clean:a end:a, a COMPLETED 0 CLEAN",
        "start:a end:a step:a, a COMPLETED 0 UNKNOWN",
        "start:a end:a clean:a dirty:a, a COMPLETED 0 CLEAN",
        "start:a end:a clean:, a COMPLETED 0 CLEAN",
        "clean:a dirty:b step:c other:d, \"\""})
    void runsArePutTogether(String story, String runs) {
        tell(story);

        assertThat(String.join("|", runs().stream().map(NetlabRunsTest::words).toList())).isEqualTo(runs);
    }

    @Test
    void anEventThatIsSentAgainChangesNothing() {
        tell("start:a end:a");
        var twice = new ArrayList<>(events);
        events.forEach(event -> twice.add(new NetlabEvent(event.number() + 10, event.at(), event.received(), event.host(), event.type(),
                event.scenario(), event.reason(), event.seconds())));

        assertThat(NetlabRuns.of(twice, 0)).hasSize(1);
    }

    @Test
    void stepsAreNotCountedWhereEventsMayBeMissing() {
        tell("start:a step:a end:a start:a step:a");

        assertThat(NetlabRuns.of(events, 3).stream().map(NetlabRun::steps)).containsExactly(1, -1);
    }

    @Test
    void aClockThatGoesBackDoesNotPartARun() {
        tell("start:a");
        add(NetlabEvent.COMPLETED, "a", BEGIN.minusSeconds(60), Double.NaN);

        assertThat(runs()).hasSize(1);
        assertThat(runs().getFirst().duration(BEGIN)).isZero();
    }

    @Test
    void theLabKnowsBestHowLongARunTook() {
        tell("start:a");
        add(NetlabEvent.COMPLETED, "a", BEGIN.plusSeconds(9), 5.25);

        assertThat(runs().getFirst().duration(BEGIN)).isEqualTo(Duration.ofMillis(5250));
    }

    @ParameterizedTest
    @CsvSource({"start:a, 59.0 s", "start:a end:a, 1.0 s", "start:a start:a end:a, 1.0 s", "end:a, -"})
    void otherwiseItIsTheTimeBetween(String story, String took) {
        tell(story);

        assertThat(NetlabRows.took(runs().getFirst().duration(BEGIN.plusSeconds(60)))).isEqualTo(took);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "59999, 59.9 s", "60000, 1:00 min", "3599999, 59:59 min", "3600000, 1:00 h", "172800000, 2 d"})
    void durationsAreShort(long millis, String words) {
        assertThat(NetlabRows.took(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @Test
    void aRunReachesFromItsFirstToItsLastEvent() {
        tell("start:a end:a clean:a");

        assertThat(runs().getFirst().from()).isEqualTo(BEGIN.plusSeconds(1));
        assertThat(runs().getFirst().to()).isEqualTo(BEGIN.plusSeconds(3));
    }

    @Test
    void aLostRunSaysWhy() {
        tell("start:a start:a");

        var lost = runs().getLast();

        assertThat(lost.status()).isEqualTo(Status.LOST);
        assertThat(NetlabRows.status(lost).text()).hasToString("lost: no end came before it started again");
        assertThat(lost.aftermath()).isEqualTo(Aftermath.UNKNOWN);
        assertThat(lost.duration(BEGIN.plusSeconds(60))).isNegative();
    }

    private List<NetlabRun> runs() {
        return NetlabRuns.of(events, 0);
    }

    private static String words(NetlabRun run) {
        var host = run.host().equals("lab") ? "" : "@" + run.host();
        return run.scenario() + host + " " + run.status() + " " + run.steps() + " " + run.aftermath();
    }

    private void tell(String story) {
        for (var word : story.split(" ")) {
            var parts = word.split(":", 2);
            add(type(parts[0]), parts[1], BEGIN.plusSeconds(events.size() + 1), Double.NaN);
        }
    }

    private void add(String type, String scenario, Instant at, double seconds) {
        var parts = scenario.split("@");
        var host = parts.length > 1 ? parts[1] : "lab";
        events.add(new NetlabEvent(events.size() + 1, at, at, host, type, parts[0], "", seconds));
    }

    private static String type(String word) {
        return switch (word) {
            case "start" -> NetlabEvent.STARTED;
            case "step" -> NetlabEvent.STEP;
            case "end" -> NetlabEvent.COMPLETED;
            case "abort" -> NetlabEvent.ABORTED;
            case "clean" -> NetlabEvent.CLEAN;
            case "dirty" -> NetlabEvent.DIRTY;
            default -> "netlab.defense.applied";
        };
    }
}
