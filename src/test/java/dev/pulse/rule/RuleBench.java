package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.alert.Alerts;
import dev.pulse.SettableClock;
import dev.pulse.alert.SqliteAlerts;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.flow.DeadLetter;
import dev.pulse.flow.Flow;
import dev.pulse.ledger.LedgerComponent;
import dev.pulse.ledger.Readers;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/// Rules as they run: a real database, a real context, the reader of the book of events.
final class RuleBench implements AutoCloseable {
    private static final long WAIT_NANOS = Duration.ofSeconds(10).toNanos();

    final SettableClock clock;
    final TestLedger books;
    final DefaultCamelContext context = new DefaultCamelContext();
    final Rules rules;
    final RuleReport report;
    private final Readers readers;

    private RuleBench(Path folder, SettableClock clock, UnaryOperator<Alerts> around, LongSupplier nanos) throws Exception {
        this.clock = clock;
        books = new TestLedger(folder, clock);
        readers = new Readers(books.counters);
        var alerts = new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock);
        var settings = new RuleSettings(folder.resolve("rules"), folder, Duration.ofMillis(1));
        rules = Rules.open(settings, books.database, around.apply(alerts), books.counters, new Rules.Clocks(clock, nanos));
        context.addComponent("ledger", new LedgerComponent(books.ledger, readers));
        context.getShutdownStrategy().setTimeout(5);
        context.addRoutes(deadLetters());
        rules.equip(context);
        context.start();
        report = rules.start(context);
    }

    static RuleBench start(Path folder) throws Exception {
        return start(folder, new SettableClock(TestLedger.NOW));
    }

    static RuleBench start(Path folder, SettableClock clock) throws Exception {
        return new RuleBench(folder, clock, alerts -> alerts, System::nanoTime);
    }

    /// @param around what stands before the real alerts
    static RuleBench start(Path folder, UnaryOperator<Alerts> around) throws Exception {
        return new RuleBench(folder, new SettableClock(TestLedger.NOW), around, System::nanoTime);
    }

    /// @param nanos what the time of rules is measured with
    static RuleBench start(Path folder, UnaryOperator<Alerts> around, LongSupplier nanos) throws Exception {
        return new RuleBench(folder, new SettableClock(TestLedger.NOW), around, nanos);
    }

    /// A bench with one rule file.
    static RuleBench with(Path folder, String... lines) throws Exception {
        write(folder, "one.yaml", lines);
        return start(folder);
    }

    static void write(Path folder, String name, String... lines) throws Exception {
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules").resolve(name), String.join("\n", lines) + "\n");
    }

    private RouteBuilder deadLetters() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(Flow.DEAD_LETTER).process(exchange -> books.ledger.bury(exchange.getMessage().getBody(DeadLetter.class)).join());
            }
        };
    }

    static Event event(String type, Severity severity, String payload) {
        return TestLedger.event("", type, severity, payload);
    }

    static Event metric(String type, Instant at, String payload) {
        return new Event("1.0", Timestamp.of(at), "syswatch", "0.1.1", "edge-1", type, Severity.INFO, "", Payload.parse(payload),
                Payload.EMPTY, at);
    }

    /// Keeps the events and waits until the rules are through with them.
    void happens(Event... events) throws Exception {
        books.keep(events);
        settle();
    }

    void settle() throws Exception {
        await(() -> readers.all().stream().allMatch(reader -> reader.lag() == 0));
    }

    interface Condition {
        boolean isMet() throws Exception;
    }

    static void await(Condition condition) throws Exception {
        var end = System.nanoTime() + WAIT_NANOS;
        while (!condition.isMet()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /// The first column of every row.
    List<String> texts(String sql) throws Exception {
        return books.database.read(Rows.select(sql, row -> row.getString(1)));
    }

    List<Notice> notices() throws Exception {
        return books.ledger.notices().after(0, 1_000).stream().map(Entry::value).toList();
    }

    /// The rules see everything again, as after a crash that lost the bookmark.
    void forgetBookmark() throws Exception {
        context.getRouteController().stopRoute(RulesRoute.ID);
        books.database.writer().write(transaction -> transaction.update("update bookmarks set position = 0"));
        context.getRouteController().startRoute(RulesRoute.ID);
        settle();
    }

    long suppressed(String reason) {
        return books.counters.sum("pulse_alerts_suppressed_total", "reason", reason);
    }

    @Override
    public void close() throws IOException {
        context.close();
        books.close();
    }
}
