package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pulse.TestLedger;
import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Kind;
import dev.pulse.event.Severity;
import dev.pulse.flow.TryLaterException;
import dev.pulse.notify.Delivery.State;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTest {
    private static final Clock CLOCK = Clock.fixed(TestLedger.NOW, ZoneOffset.UTC);
    private static final Entry<Notice> ENTRY = new Entry<>(1, TestChannels.notice("alert/1", Severity.LOW));

    @TempDir
    Path folder;

    private TestLedger books;
    private Channel.Surroundings around;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, CLOCK);
        around = new Channel.Surroundings(new SqliteDeliveries(books.database, CLOCK), new ChannelHealth(CLOCK), books.counters,
                Backoff.DEFAULT, CLOCK);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void whatWasWrittenDownIsReadBack() throws Exception {
        var opened = around.deliveries().open(ENTRY, "discord");
        var kept = opened.brokeOnce().tried(State.FAILED, "why", Instant.ofEpochMilli(17));

        around.deliveries().keep(kept);

        assertThat(opened).isEqualTo(new Delivery(ENTRY, "discord", State.PENDING, 0, 0, "", Instant.EPOCH));
        assertThat(around.deliveries().open(ENTRY, "discord")).isEqualTo(kept);
        assertThat(around.deliveries().open(ENTRY, "webhook").isPending()).isTrue();
        assertThat(around.deliveries().lastFailure("discord")).contains("why");
        assertThat(around.deliveries().lastFailure("webhook")).isEmpty();
    }

    @Test
    void thePauseDoublesAndIsWrittenDown() throws Exception {
        var channel = channel(Severity.INFO);
        var delivery = channel.open(ENTRY).tried(State.PENDING, "", Instant.EPOCH).tried(State.PENDING, "", Instant.EPOCH);

        var failure = catchThrowableOfType(TryLaterException.class,
                () -> channel.record(new Sent(delivery, new Outcome.TryLater(Duration.ZERO, "HTTP 503"))));

        assertThat(failure.after()).isEqualTo(Duration.ofSeconds(4));
        assertThat(catchThrowableOfType(TryLaterException.class, () -> channel.open(ENTRY)).after()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aNoticeThatAlwaysBreaksTheOtherSideIsGivenUp() throws Exception {
        var channel = channel(Severity.INFO);
        var delivery = new Delivery(ENTRY, "discord", State.PENDING, 150, Channel.BROKEN_MAX - 2, "", Instant.EPOCH);
        channel.open(ENTRY);

        assertThatThrownBy(() -> channel.record(new Sent(delivery, new Outcome.Broken("HTTP 500")))).isInstanceOf(TryLaterException.class);
        channel.record(new Sent(delivery.brokeOnce(), new Outcome.Broken("HTTP 500")));

        var kept = around.deliveries().open(ENTRY, "discord");
        assertThat(kept.state()).isEqualTo(State.FAILED);
        assertThat(kept.reason()).isEqualTo("HTTP 500, 100 times");
    }

    @Test
    void aWorldThatIsDownIsNeverGivenUp() throws Exception {
        var channel = channel(Severity.INFO);
        channel.open(ENTRY);
        var delivery = new Delivery(ENTRY, "discord", State.PENDING, 100_000, 0, "", Instant.EPOCH);

        assertThatThrownBy(() -> channel.record(new Sent(delivery, new Outcome.TryLater(Duration.ZERO, "down"))))
                .isInstanceOf(TryLaterException.class);
    }

    @Test
    void aClosedChannelIsNeverGivenUpAndARestartTriesAtOnce() throws Exception {
        var channel = channel(Severity.INFO);
        channel.open(ENTRY);
        var delivery = new Delivery(ENTRY, "discord", State.PENDING, 100_000, 0, "", Instant.EPOCH);

        var failure = catchThrowableOfType(TryLaterException.class,
                () -> channel.record(new Sent(delivery, new Outcome.Closed("HTTP 404"))));

        assertThat(failure.after()).isEqualTo(Duration.ofMinutes(15));
        assertThat(channel(Severity.INFO).open(ENTRY).isPending()).isTrue();
        assertThat(around.health().all()).containsExactly(new ChannelHealth.State("discord", false, TestLedger.NOW, "HTTP 404"));
    }

    @Test
    void aChannelBeginsAsItWasLeft() throws Exception {
        var channel = channel(Severity.INFO);
        channel.begin();
        assertThat(around.health().all()).containsExactly(new ChannelHealth.State("discord", true, TestLedger.NOW, ""));

        channel.record(new Sent(channel.open(ENTRY), new Outcome.Refused("HTTP 400")));
        var restarted = new ChannelHealth(CLOCK);
        new Channel("discord", Severity.INFO, new DiscordMessage(), new Channel.Surroundings(around.deliveries(), restarted, books.counters,
                Backoff.DEFAULT, CLOCK)).begin();

        assertThat(restarted.all()).containsExactly(new ChannelHealth.State("discord", false, TestLedger.NOW, "HTTP 400"));
    }

    @Test
    void aDigestAlwaysGoes() {
        assertThat(channel(Severity.CRITICAL).wants(entry(Kind.DIGEST))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "DIGEST", mode = EnumSource.Mode.EXCLUDE)
    void anAlertAndItsEndStayOutTogether(Kind kind) {
        assertThat(channel(Severity.LOW).wants(entry(kind))).isTrue();
        assertThat(channel(Severity.MEDIUM).wants(entry(kind))).isFalse();
    }

    @Test
    void aClosedStandardOutputRefuses() throws Exception {
        var closed = new PrintStream(OutputStream.nullOutputStream());
        closed.close();
        var sending = channel(Severity.INFO).write(channel(Severity.INFO).open(ENTRY));

        assertThat(new Console(closed).print(sending).outcome()).isInstanceOf(Outcome.Refused.class);
    }

    private static Entry<Notice> entry(Kind kind) {
        return new Entry<>(1, new Notice("n/1", kind, Severity.LOW, "t", List.of(), "", "", "", TestLedger.NOW));
    }

    private Channel channel(Severity least) {
        return new Channel("discord", least, new DiscordMessage(), around);
    }
}
