package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChannelPaceTest {
    @TempDir
    Path folder;

    @Test
    void aChannelRestsAfterAMessageAndAStopDoesNotWaitForIt() throws Exception {
        try (var stub = new StubWebhook()) {
            var slow = new ChannelSettings(ChannelKind.DISCORD, stub.url(), "", Severity.INFO, new Pace(2, Duration.ofMinutes(5)));
            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, slow, ChannelSettings.of(ChannelKind.CONSOLE, ""))) {
                channels.tell("alert/1", "alert/2", "alert/3");

                channels.awaitRows(1, "discord", "delivered");
                channels.awaitRows(3, "console", "delivered");
                assertThat(stub.requests()).hasSize(1);
            }

            try (var channels = new TestChannels(folder, TestChannels.LOOPBACK, TestChannels.discord(stub))) {
                channels.awaitRows(3, "discord", "delivered");
                assertThat(stub.requests()).hasSize(3);
            }
        }
    }

    @Test
    void theRestsAddUpToThePeriod() {
        assertThat(ChannelKind.DISCORD.pace().rest()).isEqualTo(Duration.ofMillis(400));
        assertThat(new Pace(3, Duration.ofSeconds(1)).rest()).isEqualTo(Duration.ofMillis(334));
    }
}
