package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChannelRouteTest {
    @TempDir
    Path folder;

    @Test
    void aNoticeIsOneMessageAndOneRow() throws Exception {
        try (var stub = new StubWebhook(); var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
            channels.tell("alert/1");

            channels.awaitRows(1, "discord", "delivered");
            assertThat(titles(stub)).containsExactly("[HIGH] alert/1");
            assertThat(channels.number("select attempts from deliveries")).isEqualTo(1);
            channels.awaitCount(1, "pulse_deliveries_total", "channel", "discord", "outcome", "delivered");
            assertThat(channels.isUp("discord")).isTrue();
            assertThat(channels.context.getRoute("channel-discord").getDescription()).startsWith("sends every notice");
        }
    }

    @Test
    void afterTooManyRequestsTheSameMessageGoesOutOnceMore() throws Exception {
        try (var stub = new StubWebhook().answers(429, "{\"retry_after\": 0.2}", "Retry-After: 600");
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
            channels.tell("alert/1", "alert/2");

            channels.awaitRows(2, "discord", "delivered");
            assertThat(titles(stub)).containsExactly("[HIGH] alert/1", "[HIGH] alert/1", "[HIGH] alert/2");
            assertThat(channels.number("select attempts from deliveries where notice = 1")).isEqualTo(2);
            channels.awaitCount(1, "pulse_delivery_retries_total", "channel", "discord");
        }
    }

    @Test
    void theWaitThatWasAskedForSurvivesARestart() throws Exception {
        try (var stub = new StubWebhook().answers(429, "", "Retry-After: 600")) {
            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
                channels.tell("alert/1");
                StubWebhook.await(() -> channels.number("select attempts from deliveries") == 1);
                assertThat(channels.number("select next - last from deliveries")).isBetween(599_000L, 600_000L);
            }

            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
                StubWebhook.await(() -> !channels.isUp("discord"));
                assertThat(stub.requests()).hasSize(1);
            }

            var later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
            try (var channels = new TestChannels(folder, later, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
                channels.awaitRows(1, "discord", "delivered");
                assertThat(stub.requests()).hasSize(2);
            }
        }
    }

    @Test
    void aClockThatJumpsBackDoesNotMuteAChannel() throws Exception {
        try (var stub = new StubWebhook().answers(503, "")) {
            var future = Clock.offset(Clock.systemUTC(), Duration.ofDays(30));
            try (var channels = new TestChannels(folder, future, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
                channels.context.getRouteController().stopRoute("channel-webhook");
                channels.tell("alert/1");
                var entry = channels.books.ledger.notices().after(0, 1).getFirst();
                new SqliteDeliveries(channels.books.database, future).open(entry, "webhook");
                channels.books.database.writer().write(work -> work.update("update deliveries set next = ?", future.millis()));
            }

            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
                channels.awaitRows(1, "webhook", "delivered");
            }
        }
    }

    @Test
    void anOutageDelaysAndLosesNothing() throws Exception {
        var port = 0;
        try (var stub = new StubWebhook()) {
            port = stub.port();
        }
        var settings = ChannelSettings.of(ChannelKind.WEBHOOK, "http://127.0.0.1:" + port + "/x/" + StubWebhook.SECRET);
        try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, settings)) {
            channels.tell("alert/1", "alert/2", "alert/3");
            StubWebhook.await(() -> channels.number("select max(attempts) from deliveries") > 2);
            assertThat(channels.isUp("webhook")).isFalse();

            try (var back = new StubWebhook(port)) {
                channels.awaitRows(3, "webhook", "delivered");
                assertThat(back.bodies()).extracting(body -> new JsonMapper().readTree(body).path("key").asText())
                        .containsExactly("alert/1", "alert/2", "alert/3");
                assertThat(channels.isUp("webhook")).isTrue();
            }
        }
    }

    @Test
    void everyWorldThatIsDownIsTriedAgain() throws Exception {
        try (var stub = new StubWebhook().answers(500, "").answers(503, "").hangsUp().answers(408, "").answers(429, "");
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
            channels.tell("alert/1");

            channels.awaitRows(1, "webhook", "delivered");
            assertThat(channels.number("select attempts * 100 + broken from deliveries")).isEqualTo(601);
        }
    }

    @Test
    void aRefusedNoticeFailsAndTheNextOneGoesOut() throws Exception {
        try (var stub = new StubWebhook().answers(400, "no").answers(413, "");
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
            channels.tell("alert/1", "alert/2");
            channels.awaitRows(2, "webhook", "failed");
            StubWebhook.await(() -> channels.health.all().getFirst().reason().contains("HTTP 413: the message was refused"));

            channels.tell("alert/3");
            channels.awaitRows(1, "webhook", "delivered");
            assertThat(stub.requests()).hasSize(3);
            channels.awaitCount(2, "pulse_deliveries_total", "outcome", "failed");
        }
    }

    @Test
    void aClosedWebhookLosesNothingAndKeepsTheOrder() throws Exception {
        try (var stub = new StubWebhook().answers(404, "no hook").answers(401, "").answers(302, "", "Location: /else");
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
            channels.tell("alert/1", "alert/2");

            channels.awaitRows(2, "discord", "delivered");
            assertThat(titles(stub)).hasSize(5).endsWith("[HIGH] alert/2").startsWith("[HIGH] alert/1", "[HIGH] alert/1", "[HIGH] alert/1",
                    "[HIGH] alert/1");
            assertThat(stub.requests()).allMatch(request -> request.head().startsWith("POST /api/webhooks/1/"));
            assertThat(channels.rows("discord", "failed")).isZero();
        }
    }

    @Test
    void aClosedWebhookIsSeenUntilItTakesSomething() throws Exception {
        try (var stub = new StubWebhook().answers(404, "no hook").hangs();
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
            channels.tell("alert/1");

            StubWebhook.await(() -> stub.requests().size() == 2);
            assertThat(channels.health.all().getFirst().reason()).isEqualTo("HTTP 404: there is no such webhook (any more)");
        }
    }

    @Test
    void anAnswerWithoutEndIsStillAnAnswer() throws Exception {
        try (var stub = new StubWebhook().neverEnds(200);
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
            channels.tell("alert/1");

            channels.awaitRows(1, "webhook", "delivered");
            assertThat(stub.requests()).hasSize(1);
        }
    }

    @Test
    void aChannelThatHangsHoldsNobodyUp() throws Exception {
        try (var stuck = new StubWebhook().hangs(); var stub = new StubWebhook();
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stuck), TestChannels.webhook(stub),
                        ChannelSettings.of(ChannelKind.CONSOLE, ""))) {
            channels.tell("alert/1");
            StubWebhook.await(() -> stuck.requests().size() == 1);

            channels.tell("alert/2");

            channels.awaitRows(2, "webhook", "delivered");
            channels.awaitRows(2, "console", "delivered");
            assertThat(channels.rows("discord", "pending")).isEqualTo(1);
            assertThat(channels.printed.toString(StandardCharsets.UTF_8)).contains("[HIGH] alert/1", "[HIGH] alert/2");
        }
    }

    @Test
    void aDeliveredNoticeIsNotSentAgainWhenTheBookmarkIsLost() throws Exception {
        try (var stub = new StubWebhook()) {
            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
                channels.tell("alert/1");
                channels.awaitRows(1, "discord", "delivered");
            }
            try (var books = new TestLedger(folder, Clock.systemUTC())) {
                books.database.writer().write(work -> work.update("update bookmarks set position = 0"));
            }

            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
                channels.tell("alert/2");
                channels.awaitRows(2, "discord", "delivered");
                assertThat(titles(stub)).containsExactly("[HIGH] alert/1", "[HIGH] alert/2");
                channels.awaitCount(1, "pulse_deliveries_total", "outcome", "repeated");
            }
        }
    }

    @Test
    void alertsBelowTheLeastSeverityStayOut() throws Exception {
        try (var stub = new StubWebhook();
                var channels = new TestChannels(folder, TestChannels.LOOPBACK,
                        new ChannelSettings(ChannelKind.DISCORD, stub.url(), "", Severity.HIGH, new Pace(1, Duration.ofMillis(10))))) {
            channels.books.ledger.tell(List.of(TestChannels.notice("low", Severity.LOW), TestChannels.notice("high", Severity.HIGH),
                    TestChannels.notice("critical", Severity.CRITICAL))).join();

            channels.awaitRows(2, "discord", "delivered");
            assertThat(titles(stub)).containsExactly("[HIGH] high", "[CRITICAL] critical");
            channels.awaitCount(1, "pulse_deliveries_total", "outcome", "below_severity");
        }
    }

    private static List<String> titles(StubWebhook stub) throws Exception {
        var mapper = new JsonMapper();
        var titles = new ArrayList<String>();
        for (var body : stub.bodies()) {
            titles.add(mapper.readTree(body).path("embeds").path(0).path("title").asText());
        }
        return titles;
    }
}
