package dev.pulse.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.event.Printable;
import dev.pulse.flow.Counters;
import dev.pulse.flow.Failures;
import dev.pulse.health.Part;
import dev.pulse.http.HttpRequest;
import dev.pulse.sqlite.Database;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures this machine and says it as `syswatch` would, so that the dashboard, the digest, the rules and the silence watch know it.
///
/// There is one voice under that name. While another `syswatch` is heard, and for a day after, this one says nothing: two would mix in
/// every chart, and this one would hide that the other fell silent.
public final class HostSensor {
    static final Duration ASIDE = Duration.ofDays(1);
    /// A look takes some milliseconds.
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /// What came meanwhile is looked for this far back, by its own time; senders repeat a batch for less.
    private static final Duration LATE_MAX = Duration.ofMinutes(5);
    private static final Duration INTERNAL_EVERY = Duration.ofMinutes(1);
    private static final String ADVICE = "A systemd unit must not set ProcSubset=pid; PULSE_HOST_METRICS=off turns this sensor off";
    private static final String MEDIA_TYPE = "application/json";
    private static final Logger LOG = LoggerFactory.getLogger(HostSensor.class);

    private final HostSettings settings;
    private final Supplier<Look> machine;
    private final SqliteSyswatches syswatches;
    private final Identity identity;
    private final Clock clock;
    private final Counter lost;
    private List<Look> last = List.of();
    private List<String> troubles = List.of();
    private Instant otherHeard = Instant.EPOCH;
    private Instant asked = Instant.EPOCH;
    private Instant internalSaid = Instant.EPOCH;
    private Instant looking = Instant.MAX;
    private long said;

    /// Who speaks.
    ///
    /// @param host    name of this machine
    /// @param version of PULSE
    /// @param life    one text per start, so that no id of an earlier one comes again
    public record Identity(String host, String version, String life) {}

    public static HostSensor of(HostSettings settings, Database database, Identity identity, Counters counters, Clock clock) {
        return new HostSensor(settings, new Machine(clock, System::nanoTime), new SqliteSyswatches(database), identity, counters, clock);
    }

    /// @param machine looked at for each measurement
    HostSensor(HostSettings settings, Supplier<Look> machine, SqliteSyswatches syswatches, Identity identity, Counters counters,
            Clock clock) {
        this.settings = settings;
        this.machine = machine;
        this.syswatches = syswatches;
        this.identity = identity;
        this.clock = clock;
        this.lost = counters.counter("pulse_host_samples_lost_total", "Measurements of this machine that could not be kept");
    }

    /// The first look, so that the second one can tell rates.
    public void prime() {
        var first = look();
        synchronized (this) {
            last = List.of(first);
        }
    }

    /// One at a time, and nobody who asks how this sensor is waits for it: a file system whose server is away may hold it for hours.
    private Look look() {
        synchronized (machine) {
            begun(clock.instant());
            try {
                return machine.get();
            } finally {
                begun(Instant.MAX);
            }
        }
    }

    private synchronized void begun(Instant at) {
        looking = at;
    }

    /// Whether it is on this sensor to speak.
    public synchronized boolean speaks() throws IOException {
        var now = clock.instant();
        var from = asked.equals(Instant.EPOCH) ? now.minus(ASIDE) : now.minus(LATE_MAX);
        asked = now;
        var wasAside = isAside(now);
        otherHeard = syswatches.other(from, now.plus(ASIDE)).filter(at -> at.isAfter(otherHeard) || !wasAside).orElse(otherHeard);
        tell(wasAside, isAside(now));
        return !isAside(now);
    }

    private boolean isAside(Instant now) {
        // What was heard later than now was heard by a clock that was ahead, and says nothing of today.
        return otherHeard.isAfter(Instant.EPOCH) && otherHeard.isAfter(now.minus(ASIDE)) && otherHeard.isBefore(now.plus(ASIDE));
    }

    private static void tell(boolean was, boolean is) {
        if (was != is) {
            LOG.info("sensor=host-metrics state={} reason={}", is ? "aside" : "back",
                    is ? "another syswatch posts" : "no other syswatch was heard for " + ASIDE.toHours() + " h");
        }
    }

    /// One request to the receiver, as a sensor outside would post it.
    public HttpRequest measure() {
        return measured(look());
    }

    private synchronized HttpRequest measured(Look now) {
        var measurement = new Measurement(last.isEmpty() ? now : last.getFirst(), now);
        last = List.of(now);
        troubled(now.troubles());
        var events = JsonNodeFactory.instance.arrayNode();
        measurement.payloads().forEach((type, payload) -> add(events, now.at(), type, payload));
        var isDue = !now.at().isBefore(internalSaid.plus(INTERNAL_EVERY)) || now.at().isBefore(internalSaid);
        if (isDue && !events.isEmpty()) {
            internalSaid = now.at();
            add(events, now.at(), "syswatch.internal", JsonNodeFactory.instance.objectNode().put("buffer_depth", 0)
                    .put("events_dropped_total", Math.round(lost.count())).put("events_emitted_total", said));
        }
        said += events.size();
        return request(events);
    }

    private void troubled(List<String> now) {
        if (!now.equals(troubles)) {
            LOG.warn("sensor=host-metrics state={} reason={}", now.isEmpty() ? "whole" : "partly", Printable.of(String.join("; ", now)));
        }
        troubles = now;
    }

    private void add(ArrayNode events, Instant at, String type, ObjectNode payload) {
        var event = events.addObject().put("schema_version", "1.0")
                .put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString()).put("source", SqliteSyswatches.SOURCE)
                .put("source_version", SqliteSyswatches.OURS + identity.version()).put("host", identity.host()).put("event_type", type)
                .put("severity", "info").put("event_id", "host/" + identity.life() + "/" + type + "/" + at.toEpochMilli());
        event.set("payload", payload);
    }

    /// Whether it is switched off and was not before: then it owes a goodbye, or it would be missed.
    public boolean owesGoodbye() throws IOException {
        return !settings.isOn() && syswatches.isLastOurs();
    }

    public synchronized HttpRequest goodbye() {
        var events = JsonNodeFactory.instance.arrayNode();
        add(events, clock.instant(), SqliteSyswatches.GOODBYE, JsonNodeFactory.instance.objectNode().put("reason", "switched off"));
        return request(events);
    }

    private static HttpRequest request(ArrayNode events) {
        return new HttpRequest(events.toString().getBytes(StandardCharsets.UTF_8), MEDIA_TYPE, "", "host-metrics");
    }

    /// The database could not take a measurement: the next one will come, this one is not worth waiting for.
    public void lost(Exception failure) {
        lost.increment();
        LOG.debug("sensor=host-metrics state=lost reason={}", Failures.reason(failure));
    }

    /// How this sensor is, for readiness.
    public synchronized List<Part> parts() {
        var name = "sensor host-metrics";
        if (!settings.isOn()) {
            return List.of(Part.up(name, "").openly("off: PULSE_HOST_METRICS is off"));
        }
        if (isAside(asked)) {
            return List.of(Part.up(name, "").openly("aside: another syswatch was heard at %s", otherHeard));
        }
        if (looking.isBefore(clock.instant().minus(PATIENCE))) {
            return List.of(Part.degraded(name, "the look at this machine that began at " + looking
                    + " has not come back: a file system may be mounted whose server is away. " + ADVICE)
                    .openly("the look that began at %s has not come back", looking));
        }
        return List.of(troubles.isEmpty() ? Part.up(name, "").openly("every %d s as syswatch", settings.interval().toSeconds())
                : Part.degraded(name, "not everything can be measured: " + Printable.of(String.join("; ", troubles))
                        + ". " + ADVICE).openly("not everything can be measured"));
    }
}
