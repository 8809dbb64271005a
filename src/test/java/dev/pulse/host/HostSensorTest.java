package dev.pulse.host;

import static dev.pulse.host.MeasurementTest.look;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.health.Part;
import dev.pulse.health.State;
import dev.pulse.http.HttpRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSensorTest {
    private static final HostSensor.Identity IDENTITY = new HostSensor.Identity("this-host", "1.2.3", "life");

    private final SettableClock clock = new SettableClock(MeasurementTest.NOW);
    private TestLedger books;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @Test
    void anEventIsOneThatSyswatchWouldPost() throws Exception {
        var sensor = sensor(() -> look(0, 100, 0));

        var event = events(sensor.measure()).getFirst();

        assertThat(event.path("source").asText() + " " + event.path("source_version").asText() + " " + event.path("host").asText())
                .isEqualTo("syswatch pulse/1.2.3 this-host");
        assertThat(event.path("timestamp").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(event.path("event_id").asText()).isEqualTo("host/life/system.metrics.cpu/1795262400000");
    }

    @Test
    void onceAMinuteItSaysHowItIsItself() throws Exception {
        var sensor = sensor(() -> look((int) Duration.between(MeasurementTest.NOW, clock.instant()).toSeconds(), 100, 0));

        assertThat(types(sensor.measure())).contains("syswatch.internal");
        clock.advance(Duration.ofSeconds(59));
        assertThat(types(sensor.measure())).doesNotContain("syswatch.internal");
        clock.advance(Duration.ofSeconds(1));
        sensor.lost(new IOException("the disk is full"));

        var internal = events(sensor.measure()).getLast();

        assertThat(internal.path("payload").path("events_dropped_total").asInt()).isEqualTo(1);
        assertThat(internal.path("payload").path("events_emitted_total").asInt()).isEqualTo(8);
    }

    @Test
    void itIsSilentForADayAfterAnotherSyswatchWasHeard() throws Exception {
        var sensor = sensor(() -> look(0, 100, 0));
        assertThat(sensor.speaks()).isTrue();

        books.keep(measured("other", "0.1.1", clock.instant()));

        assertThat(sensor.speaks()).isFalse();
        clock.advance(Duration.ofHours(23));
        assertThat(sensor.speaks()).isFalse();
        assertThat(sensor.parts()).containsExactly(
                Part.up("sensor host-metrics", "").openly("aside: another syswatch was heard at 2026-11-21T12:00:00Z"));
        clock.advance(Duration.ofHours(1));
        assertThat(sensor.speaks()).isTrue();
    }

    @Test
    void afterARestartItRemembersWhomItHeard() throws Exception {
        books.keep(measured("other", "", clock.instant().minus(Duration.ofHours(20))));

        assertThat(sensor(() -> look(0, 100, 0)).speaks()).isFalse();
    }

    @Test
    void itDoesNotStepAsideForItself() throws Exception {
        books.keep(measured("ours", "pulse/1.0.0", clock.instant()));

        assertThat(sensor(() -> look(0, 100, 0)).speaks()).isTrue();
    }

    @Test
    void whatCannotBeMeasuredIsAPartInTroubleUntilItCan() {
        var looks = List.of(new Look(MeasurementTest.NOW, 0, 1, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of("CPU: IOException: /proc/stat cannot be read")), look(0, 100, 0)).iterator();
        var sensor = sensor(looks::next);

        sensor.measure();
        assertThat(sensor.parts()).singleElement().satisfies(part -> {
            assertThat(part.state()).isEqualTo(State.DEGRADED);
            assertThat(part.reason()).startsWith(
                    "not everything can be measured: CPU: IOException: /proc/stat cannot be read. A systemd unit");
        });
        sensor.measure();

        assertThat(sensor.parts()).containsExactly(Part.up("sensor host-metrics", "").openly("every 15 s as syswatch"));
    }

    /// A file system whose server is away holds whoever asks for it, for as long as it is away.
    @Test
    void aLookThatDoesNotComeBackHoldsNobodyElseAndIsSaid() throws Exception {
        var isLooking = new CountDownLatch(1);
        var isBack = new CountDownLatch(1);
        var sensor = sensor(() -> {
            isLooking.countDown();
            await(isBack);
            return look(0, 100, 0);
        });
        var measured = CompletableFuture.supplyAsync(sensor::measure, Thread::startVirtualThread);
        await(isLooking);
        try {
            assertThat(parts(sensor)).containsExactly(Part.up("sensor host-metrics", "").openly("every 15 s as syswatch"));
            clock.advance(HostSensor.PATIENCE.plusSeconds(1));

            assertThat(parts(sensor)).singleElement().satisfies(part -> {
                assertThat(part.state()).isEqualTo(State.DEGRADED);
                assertThat(part.reason()).startsWith("the look at this machine that began at 2026-11-21T12:00:00Z has not come back");
            });
        } finally {
            isBack.countDown();
        }
        measured.get(5, TimeUnit.SECONDS);
        assertThat(parts(sensor)).containsExactly(Part.up("sensor host-metrics", "").openly("every 15 s as syswatch"));
    }

    private static List<Part> parts(HostSensor sensor) throws Exception {
        return CompletableFuture.supplyAsync(sensor::parts, Thread::startVirtualThread).get(5, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HostSensor sensor(Supplier<Look> machine) {
        return new HostSensor(HostSettings.DEFAULT, machine, new SqliteSyswatches(books.database), IDENTITY, books.counters, clock);
    }

    private static Event measured(String id, String version, Instant at) {
        return new Event("1.0", Timestamp.of(at), "syswatch", version, "edge-1", "system.metrics.memory", Severity.INFO, id,
                Payload.EMPTY, Payload.EMPTY, at);
    }

    private static List<String> types(HttpRequest request) throws IOException {
        return events(request).stream().map(event -> event.path("event_type").asText()).toList();
    }

    private static List<JsonNode> events(HttpRequest request) throws IOException {
        return StreamSupport.stream(new JsonMapper().readTree(request.body()).spliterator(), false).toList();
    }
}
