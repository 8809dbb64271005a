package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.ledger.LedgerComponent;
import dev.pulse.ledger.Readers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/// A running PULSE with nothing but a ledger and channels, on a real database.
final class TestChannels implements AutoCloseable {
    static final AllowList LOOPBACK = AllowList.parse("127.0.0.1");

    final TestLedger books;
    final ChannelHealth health;
    final DefaultCamelContext context = new DefaultCamelContext();
    final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    TestChannels(Path folder, AllowList allow, ChannelSettings... channels) throws Exception {
        this(folder, Clock.systemUTC(), allow, channels);
    }

    TestChannels(Path folder, Clock clock, AllowList allow, ChannelSettings... channels) throws Exception {
        books = new TestLedger(folder, clock);
        health = new ChannelHealth(clock);
        context.addComponent("ledger", new LedgerComponent(books.ledger, new Readers(books.counters)));
        var around = new Channel.Surroundings(new SqliteDeliveries(books.database, clock), health, books.counters,
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)), clock);
        var template = PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/channel-template.yaml");
        PluginHelper.getRoutesLoader(context).loadRoutes(template);
        var routes = new ChannelRoute(new NotifySettings(List.of(channels), allow, false), around,
                new Console(new PrintStream(printed, true, StandardCharsets.UTF_8)));
        context.addRoutes(routes);
        context.addTemplatedRoutes(routes);
        context.getShutdownStrategy().setTimeout(1);
        context.start();
    }

    static ChannelSettings discord(StubWebhook stub) {
        return ChannelSettings.of(ChannelKind.DISCORD, stub.url());
    }

    static ChannelSettings webhook(StubWebhook stub) {
        return ChannelSettings.of(ChannelKind.WEBHOOK, stub.url());
    }

    static Notice notice(String key, Severity severity) {
        return new Notice(key, Notice.Kind.ALERT, severity, key, List.of(), "", "sentinel", "edge-1", TestLedger.NOW);
    }

    void tell(String... keys) {
        books.ledger.tell(Stream.of(keys).map(key -> notice(key, Severity.HIGH)).toList()).join();
    }

    /// Waits until that many deliveries of the channel are in that state.
    void awaitRows(long count, String channel, String state) throws InterruptedException {
        StubWebhook.await(() -> rows(channel, state) == count);
    }

    /// The count follows the row, so whoever has seen the row may have to wait for it.
    void awaitCount(long count, String name, String... labels) throws InterruptedException {
        StubWebhook.await(() -> books.counters.sum(name, labels) >= count);
        assertThat(books.counters.sum(name, labels)).isEqualTo(count);
    }

    long rows(String channel, String state) {
        return number("select count(*) from deliveries where channel = '" + channel + "' and state = '" + state + "'");
    }

    long number(String sql) {
        try {
            return books.number(sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isUp(String channel) {
        return health.all().stream().filter(state -> state.channel().equals(channel)).allMatch(ChannelHealth.State::isUp);
    }

    @Override
    public void close() throws IOException {
        context.close();
        books.close();
    }
}
