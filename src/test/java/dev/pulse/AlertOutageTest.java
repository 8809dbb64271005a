package dev.pulse;

import static dev.pulse.AlertBench.alert;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A channel that is slow, busy or gone, and a PULSE that is started again in the middle of it.
class AlertOutageTest {
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
    void aBusyWebhookIsAskedAgainAfterTheTimeItSays() throws Exception {
        bench.discord.answers(429, "{\"retry_after\":0.3}", "Retry-After: 1");

        bench.post(alert("busy", "high"));
        Program.await("the attempt is written down", () -> bench.deliveries("busy").contains("discord pending 1"));
        var next = bench.pulse.number("select next from deliveries where channel = 'discord'");
        bench.clock.advance(Duration.ofMillis(300));
        bench.settle();

        assertThat(next).isEqualTo(AlertBench.NOON.plusMillis(300).toEpochMilli());
        assertThat(bench.onDiscord("busy")).hasSize(2).containsOnly(bench.onDiscord("busy").getFirst());
        assertThat(bench.deliveries("busy")).containsExactly("discord delivered 2", "webhook delivered 1");
    }

    @Test
    void aWebhookThatHangsHoldsUpNeitherTheSensorNorTheOtherChannel() throws Exception {
        bench.discord.hangs();

        var first = bench.post(alert("hangs", "critical"));
        Program.await("the other channel has it", () -> bench.onWebhook("hangs").size() == 1);
        var second = bench.post(alert("hangs", "critical"));
        Program.await("the other channel has it too", () -> bench.onWebhook("hangs").size() == 2);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(bench.onDiscord("hangs")).hasSize(1);
        assertThat(bench.pulse.texts("select state from deliveries where channel = 'discord'")).containsExactly("pending");
    }

    @Test
    void aChannelThatIsMinutesBehindDegradesReadiness() throws Exception {
        bench.discord.hangs();

        bench.post(alert("late", "critical"), alert("late", "critical"));
        Program.await("the other channel has both", () -> bench.onWebhook("late").size() == 2);
        Program.await("it is being sent", () -> bench.onDiscord("late").size() == 1);
        var before = bench.pulse.get("/health/ready").body();
        bench.clock.advance(Duration.ofMinutes(3));

        assertThat(before).doesNotContain("notices are waiting");
        assertThat(bench.pulse.get("/health/ready").body()).contains("2 notices are waiting, the oldest for 3 minutes", "DEGRADED");
        assertThat(bench.pulse.counter("pulse_channel_lag_seconds")).isEqualTo(180);
    }

    @Test
    void aWebhookThatBreaksIsSeenInReadinessAndTheOtherChannelDelivers() throws Exception {
        bench.discord.answers(500, "our fault");

        bench.post(alert("breaks", "critical"));
        Program.await("the other channel has it", () -> bench.deliveries("breaks").contains("webhook delivered 1"));
        Program.await("readiness says so", () -> bench.pulse.parts().contains("HTTP 500"));
        var ready = bench.pulse.get("/health/ready");
        bench.clock.advance(Duration.ofSeconds(1));
        bench.settle();

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"status\" : \"DEGRADED\"").doesNotContain("our fault").doesNotContain("/api/webhooks");
        assertThat(bench.deliveries("breaks")).containsExactly("discord delivered 2", "webhook delivered 1");
        assertThat(bench.pulse.get("/health/ready").body()).doesNotContain("DEGRADED");
    }

    @Test
    void aRestartDuringAnOutageLosesNothingAndRepeatsNothing() throws Exception {
        bench.discord.answers(503, "");
        bench.post(alert("lost-1", "critical"), alert("lost-2", "high"), alert("lost-3", "high"));
        Program.await("the first attempt failed", () -> bench.deliveries("lost-1").contains("discord pending 1"));
        Program.await("the other channel is through", () -> bench.onWebhook("lost-3").size() == 1);

        bench.restart();
        bench.post(alert("lost-4", "high"));
        bench.clock.advance(Duration.ofMinutes(1));
        bench.settle();

        assertThat(bench.onDiscord("lost-1")).hasSize(2);
        for (var later : new String[] {"lost-2", "lost-3", "lost-4"}) {
            assertThat(bench.onDiscord(later)).as(later).hasSize(1);
            assertThat(bench.onWebhook(later)).as(later).hasSize(1);
        }
        assertThat(bench.discord.bodies()).hasSize(5);
        assertThat(bench.pulse.texts("select distinct channel || ' ' || state from deliveries order by 1"))
                .containsExactly("discord delivered", "webhook delivered");
    }

    @Test
    void aCoolDownGoesOnOverARestart() throws Exception {
        bench.post(alert("cool", "medium"), alert("cool", "medium"));
        bench.settle();

        bench.restart();
        bench.clock.advance(Duration.ofMinutes(59));
        bench.post(alert("cool", "medium"));
        bench.settle();
        assertThat(bench.onDiscord("cool")).hasSize(1);
        bench.clock.advance(Duration.ofMinutes(1));
        bench.post(alert("cool", "medium"));
        bench.settle();

        assertThat(bench.onDiscord("cool")).hasSize(2).last().asString().contains("2 more were held back since 2026-11-20T12:00:00Z");
    }

    @Test
    void aTimeOnTheOtherSideOfARestartCountsForAMetricThatLasts() throws Exception {
        for (var minute = 0; minute <= 5; minute++) {
            bench.post(cpu(minute));
        }
        bench.settle();

        bench.restart();
        for (var minute = 6; minute <= 10; minute++) {
            bench.post(cpu(minute));
        }
        bench.settle();

        assertThat(bench.onDiscord("cpu-restart")).hasSize(1);
    }

    private static String cpu(int minute) {
        return AlertBench.metric("cpu-restart", "cpu", "{\"usage_pct\":97}", AlertBench.NOON.plus(Duration.ofMinutes(minute)));
    }
}
