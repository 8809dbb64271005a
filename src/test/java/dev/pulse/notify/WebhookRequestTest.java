package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(30)
class WebhookRequestTest {
    @TempDir
    Path folder;

    @Test
    void aNameThatLeadsToThisMachineIsNotConnectedTo() throws Exception {
        try (var stub = new StubWebhook();
                var channels = new TestChannels(folder, AllowList.NONE,
                        ChannelSettings.of(ChannelKind.WEBHOOK, "https://localhost:" + stub.port() + "/" + StubWebhook.SECRET))) {
            channels.tell("alert/1");

            StubWebhook.await(() -> !channels.isUp("webhook"));
            assertThat(channels.health.all().getFirst().reason()).contains("localhost is at 127.0.0.1", "PULSE_WEBHOOK_ALLOW");
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void theTokenGoesIntoTheRequestAndNothingElseOfOurs() throws Exception {
        try (var stub = new StubWebhook();
                var channels = new TestChannels(folder, TestChannels.LOOPBACK,
                        new ChannelSettings(ChannelKind.WEBHOOK, stub.url(), "abc", Severity.INFO, ChannelKind.WEBHOOK.pace()))) {
            channels.tell("alert/1");

            channels.awaitRows(1, "webhook", "delivered");
            var names = stub.requests().getFirst().head().lines().map(line -> line.replaceAll(":.*", ""))
                    .filter(name -> !name.startsWith("POST"));
            assertThat(names).containsOnly("Authorization", "Content-Length", "Content-Type", "Host", "Connection", "User-Agent", "");
            assertThat(stub.requests().getFirst().head()).contains("Authorization: Bearer abc");
        }
    }

    @Test
    void placeholdersInANoticeStayText() throws Exception {
        try (var stub = new StubWebhook();
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.webhook(stub))) {
            channels.tell("{{env:HOME}} ${body} ${header.x} {{nosuch}}");

            channels.awaitRows(1, "webhook", "delivered");
            assertThat(stub.bodies().getFirst()).contains("\"{{env:HOME}} ${body} ${header.x} {{nosuch}}\"");
        }
    }

    @Test
    void theSecretIsNeitherInTheLogNorInTheModelNorInAnEndpoint() throws Exception {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        root.addAppender(log);
        // These two print whole requests at DEBUG; PULSE_LOG_LEVEL does not reach them.
        pinned().forEach(logger -> logger.setLevel(Level.INFO));
        try (var stub = new StubWebhook().answers(400, StubWebhook.SECRET).answers(404, StubWebhook.SECRET).answers(503, StubWebhook.SECRET)
                        .hangsUp();
                var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
            channels.tell("alert/1", "alert/2");
            channels.awaitRows(1, "discord", "delivered");

            var model = channels.context.getRouteDefinition("channel-discord").toString();
            var endpoints = channels.context.getEndpoints().toString();
            assertThat(model + endpoints + channels.health.all()).contains("webhook:").doesNotContain(StubWebhook.SECRET);
            assertThat(log.list).allSatisfy(line -> assertThat(text(line)).doesNotContain(StubWebhook.SECRET));
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).anyMatch(line -> line.contains("state=failed notice=1"));
        } finally {
            pinned().forEach(logger -> logger.setLevel(null));
            root.detachAppender(log);
        }
    }

    private static List<Logger> pinned() {
        return List.of((Logger) LoggerFactory.getLogger("org.apache.hc"),
                (Logger) LoggerFactory.getLogger("org.apache.camel.component.http"));
    }

    private static String text(ILoggingEvent line) {
        var failure = line.getThrowableProxy();
        return line.getFormattedMessage() + (failure == null ? "" : ThrowableProxyUtil.asString(failure));
    }
}
