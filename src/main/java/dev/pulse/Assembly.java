package dev.pulse;

import dev.pulse.alert.SqliteAlerts;
import dev.pulse.backup.Backups;
import dev.pulse.clock.KernelClock;
import dev.pulse.clock.TrustedTime;
import dev.pulse.config.Settings;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.flow.Counters;
import dev.pulse.flow.DeadLetterRoute;
import dev.pulse.flow.Failures;
import dev.pulse.health.HealthRoute;
import dev.pulse.health.Heartbeat;
import dev.pulse.health.Readiness;
import dev.pulse.health.Service;
import dev.pulse.health.SpareHeap;
import dev.pulse.http.HttpEngine;
import dev.pulse.ingest.Receiver;
import dev.pulse.ingest.ReceiverRoute;
import dev.pulse.ingest.SourceNames;
import dev.pulse.ingest.SqliteSources;
import dev.pulse.ledger.LedgerComponent;
import dev.pulse.ledger.Readers;
import dev.pulse.ledger.SqliteLedger;
import dev.pulse.notify.Backoff;
import dev.pulse.notify.Channel;
import dev.pulse.notify.ChannelHealth;
import dev.pulse.notify.ChannelLag;
import dev.pulse.notify.ChannelRoute;
import dev.pulse.notify.Console;
import dev.pulse.notify.SqliteDeliveries;
import dev.pulse.retention.Confirmation;
import dev.pulse.retention.Retention;
import dev.pulse.rule.RuleFiles;
import dev.pulse.rule.RuleReport;
import dev.pulse.rule.Rules;
import dev.pulse.sqlite.Database;
import dev.pulse.stream.RedisConnection;
import dev.pulse.stream.RedisPublisher;
import dev.pulse.stream.StreamHealth;
import dev.pulse.stream.StreamProbeRoute;
import dev.pulse.stream.StreamRoute;
import dev.pulse.stream.StreamSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PULSE put together. Read it as the table of contents: what there is, and what is given to what.
public final class Assembly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    // With 2 seconds for the routes after it and half a second for Redis, a stop stays within 5 also when all of them hang.
    private static final Duration DRAIN_MAX = Duration.ofSeconds(1);
    private static final String OPEN_COUNTER = "pulse_requests_refused_total";

    private final Settings settings;
    private final Clock clock;
    private final Main camel = new Main();
    private final Counters counters = new Counters();
    private final Readers readers = new Readers(counters);
    /// What must be closed after the routes have stopped, last opened first.
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final DiskAssembly disk;
    private final Database database;
    private final SqliteLedger ledger;
    private final HttpEngine http;
    private final SqliteAlerts alerts;
    private final Rules rules;
    private final Backups backups;
    private final TrustedTime time;
    private final Retention retention;
    private final ChannelHealth channelHealth;
    private final SensorAssembly sensors;
    private ChannelLag channelLag;
    private SourceNames sources;
    private Supplier<StreamHealth> streamHealth;
    private Heartbeat heartbeat;

    /// Opens the database and declares everything; nothing runs yet.
    ///
    /// @param clock  the time of day
    /// @param steady the same, but going on evenly when the clock is set: for cool-downs, pauses, and to notice that
    public Assembly(Settings settings, Clock clock, Clock steady) throws IOException, InterruptedException {
        this(settings, clock, steady, System.out);
    }

    /// @param out where the console channel prints
    Assembly(Settings settings, Clock clock, Clock steady, PrintStream out) throws IOException, InterruptedException {
        this.settings = settings;
        this.clock = clock;
        try {
        disk = new DiskAssembly(settings, counters, clock);
        database = Database.open(settings.ledger().file(), Schema.MIGRATIONS, settings.ledger().waitingMax(),
                BackupAssembly.beforeUpgrade(settings, clock));
        resources.push(database);
        time = new TrustedTime(database, new TrustedTime.Clocks(clock, steady, KernelClock::vouchesFor),
                Confirmation.beside(database.file())::isGiven);
        ledger = SqliteLedger.open(database, settings.ledger(), counters, clock, Facets.ALL);
        channelHealth = new ChannelHealth(clock);
        http = new HttpEngine(settings.http().withOpenPaths(HealthRoute.ALIVE, HealthRoute.READY, HealthRoute.METRICS)
                .withBlockingPaths(HealthRoute.READY, HealthRoute.METRICS), reason ->
                counters.counter(OPEN_COUNTER, "Requests that were turned away", "reason", reason.reason()).increment());
        camel.bind("ledger", new LedgerComponent(disk.guard(ledger), readers));
        camel.bind("platform-http-engine", http);
        routes(new DeadLetterRoute(ledger::bury, counters));
        streamHealth = () -> StreamHealth.off(clock.instant());
        alerts = new SqliteAlerts(database, ledger.notices(), counters, clock, steady);
        camel.bind("floodWatch", alerts.floods());
        rules = openRules();
        sensors = receiver();
        settings.stream().ifPresent(this::stream);
        channels(new Console(out));
        retention = new PeriodAssembly(camel, settings, database, time).digest().silence(alerts, clock).retention(counters);
        disk.equip(camel, alerts);
        backups = BackupAssembly.declare(camel, settings, database, ledger.notices(), alerts, counters, clock);
        health();
        } catch (IOException | InterruptedException | RuntimeException e) {
            // The start may be tried again in this process: the lock of the database must not stay.
            release();
            throw e;
        }
    }

    private SensorAssembly receiver() throws IOException {
        sources = new SourceNames(SqliteSources.names(database), settings.ingest().sourcesMax(), counters);
        camel.bind("sources", new SqliteSources(database, sources, settings.ingest().sourcesMax()));
        var receiver = new Receiver(settings.ingest(), sources, clock, disk::isShedding);
        routes(new ReceiverRoute(receiver));
        return new SensorAssembly(settings, database, counters, clock).equip(camel, receiver, resources);
    }

    private void stream(StreamSettings redis) {
        var connection = new RedisConnection(redis);
        resources.push(connection);
        camel.bind("redis", connection);
        var publisher = new RedisPublisher(connection, this::event, counters, clock);
        camel.bind("redis-publisher", publisher);
        routes(new StreamRoute("ledger:events/stream?batchMax=500&attemptsMax=0"), new StreamProbeRoute(publisher));
        streamHealth = publisher::health;
    }

    private Optional<Event> event(long number) throws IOException {
        return ledger.events().after(number - 1, 1).stream().filter(entry -> entry.number() == number).map(Entry::value).findFirst();
    }

    private Rules openRules() throws IOException {
        RuleFiles.install(settings.rules().folder());
        return Rules.open(settings.rules(), database, alerts, counters, new Rules.Clocks(clock, System::nanoTime));
    }

    private void channels(Console console) {
        var around = new Channel.Surroundings(new SqliteDeliveries(database, clock), channelHealth, counters, Backoff.DEFAULT, clock);
        routes(new ChannelRoute(settings.channels(), around, console));
        channelLag = new ChannelLag(readers, ledger.notices(), clock);
        settings.channels().channels().stream().map(channel -> channel.kind().word()).forEach(name -> counters.gauge(
                "pulse_channel_lag_seconds", "How long the oldest notice has been waiting that the channel has not sent yet",
                () -> channelLag.of(name).toSeconds(), "channel", name));
    }

    private void health() {
        var readiness = new Readiness(List.of(
                () -> Inspection.ledger(database),
                () -> disk.parts(database),
                () -> Inspection.readers(readers),
                () -> Inspection.stream(streamHealth.get()),
                () -> Inspection.rules(rules.report(), rules.troubles()),
                () -> Inspection.sources(sources),
                () -> Inspection.alerts(alerts.floods()),
                () -> Inspection.channels(channelHealth, channelLag), backups::parts, sensors::parts,
                () -> Inspection.clock(time), () -> Inspection.retention(retention)));
        routes(new HealthRoute(readiness, counters));
        var started = clock.instant();
        heartbeat = new Heartbeat(database.writer(), readiness, counters, () -> service(started), clock);
        camel.bind("heartbeat", heartbeat);
        camel.bind("spareHeap", new SpareHeap());
        resources.push(heartbeat::stop);
    }

    private Service service(Instant started) {
        return new Service(ProcessHandle.current().pid(), Commands.Version.text(), http.address(), started);
    }

    private void routes(RoutesBuilder... builders) {
        Stream.of(builders).forEach(camel.configure()::addRoutesBuilder);
    }

    /// Starts the routes, then opens the port: nobody meets half a service.
    ///
    /// @throws Exception if a route or the port cannot be opened; everything is closed again
    public void start() throws Exception {
        try {
            camel.configure().withRoutesIncludePattern("classpath:routes/*.yaml");
            camel.init();
            rules.equip(camel.getCamelContext());
            camel.start();
            rules.start(camel.getCamelContext());
            http.listen();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /// Turns new requests away, finishes those under way, stops the routes, closes the books; takes a few seconds at most.
    @Override
    public synchronized void close() {
        http.drain(DRAIN_MAX);
        camel.stop();
        release();
    }

    private void release() {
        for (var resource = resources.poll(); resource != null; resource = resources.poll()) {
            close(resource);
        }
    }

    /// What became of the rule files; complete after the start.
    public RuleReport rules() {
        return rules.report();
    }

    Readers readers() {
        return readers;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    Supervision.Vital vital() {
        return new Supervision.Vital(database.writer(), http, heartbeat);
    }

    public CamelContext context() {
        return camel.getCamelContext();
    }

    public int port() {
        return http.port();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.warn("part={} state=not-closed reason={}", resource.getClass().getSimpleName(), Failures.reason(e));
        }
    }
}
