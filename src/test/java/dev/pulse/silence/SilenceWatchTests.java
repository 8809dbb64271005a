package dev.pulse.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.PeriodicRoutes;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Notice;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceWatchTests {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final KeptFindings alerts = new KeptFindings();
    private TestLedger books;
    private PeriodicRoutes routes;

    /// Keeps what was raised, in the table of alerts too.
    private final class KeptFindings implements Alerts {
        private final List<Finding> raised = new ArrayList<>();
        private Verdict verdict = Verdict.RAISED;

        @Override
        public CompletableFuture<Verdict> raise(Finding finding) {
            raised.add(finding);
            return books.database.writer().offer(1, transaction -> {
                if (verdict == Verdict.RAISED) {
                    transaction.update("""
                            insert into alerts (rule, key, severity, title, state, first_event, last_event, count, first_time, last_time,
                            raised, source, host) values (?, ?, 2, 't', 'open', 0, 0, 1, 1, 1, ?, '', '')""",
                            finding.rule(), finding.key(), clock.millis());
                }
                return verdict;
            });
        }

        @Override
        public boolean isCoolingDown(String rule, String key, Duration repeat) {
            return false;
        }

        @Override
        public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
            throw new AssertionError("a silence is raised, never held back");
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new TestLedger(folder, clock);
        start();
    }

    private void start() throws Exception {
        var watch = new SilenceWatch(books.database, SilenceSettings.DEFAULT, alerts, clock);
        routes = new PeriodicRoutes(books, Map.of("silenceWatch", watch), Map.of("pulse.silence.period", "1h"),
                "silence-watch", "silence-watch-look", "silence-watch-ended");
    }

    private void restart() throws Exception {
        routes.close();
        start();
    }

    @AfterEach
    void close() throws Exception {
        routes.close();
        books.close();
    }

    @Test
    void aSilentSensorIsOneAlertHoweverLongItIsSilent() throws Exception {
        speak("sentinel", "sentinel.alert");
        look(Duration.ofMinutes(10));
        assertThat(alerts.raised).isEmpty();

        look(Duration.ofMinutes(30));
        restart();
        look(Duration.ofMinutes(30));

        assertThat(alerts.raised).hasSize(1);
        var finding = alerts.raised.getFirst();
        assertThat(finding.title()).isEqualTo("sentinel is silent");
        assertThat(finding.facts()).contains(new Notice.Fact("last seen", "2026-11-20T10:00:00Z"), new Notice.Fact("limit", "10 min"));
        assertThat(routes.routes()).isEqualTo(3);
    }

    @Test
    void whenItSpeaksAgainThereIsOneNotice() throws Exception {
        speak("syswatch", "system.metrics.cpu");
        look(Duration.ofMinutes(61));
        speak("syswatch", "system.metrics.cpu");
        look(Duration.ZERO);
        look(Duration.ofMinutes(1));

        assertThat(notices()).extracting(Notice::key).containsExactly("back/syswatch/" + START.toEpochMilli());
        assertThat(notices().getFirst().title()).isEqualTo("syswatch is back after 1 h 1 min");
        assertThat(notices().getFirst().kind()).isEqualTo(Notice.Kind.BACK);
        assertThat(notices().getFirst().severity()).isEqualTo(alerts.raised.getFirst().severity());
    }

    @Test
    void everySilenceIsAnAlertOfItsOwn() throws Exception {
        for (var i = 0; i < 3; i++) {
            speak("sentinel", "sentinel.alert");
            look(Duration.ZERO);
            look(Duration.ofMinutes(11));
        }

        assertThat(alerts.raised).hasSize(3);
        assertThat(notices()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentinel.lifecycle.stopped", "netlab.lifecycle.clean", "netlab.lifecycle.dirty",
            "netlab.lifecycle.tearing_down"})
    void aSensorThatSaidGoodbyeIsNotMissed(String goodbye) throws Exception {
        speak(goodbye.substring(0, goodbye.indexOf('.')), goodbye);

        look(Duration.ofHours(1));

        assertThat(alerts.raised).isEmpty();
    }

    @Test
    void aSourceWithoutALimitAndOneThatWasNeverHeardAreNotMissed() throws Exception {
        speak("falco", "falco.alert");

        look(Duration.ofHours(1));

        assertThat(alerts.raised).isEmpty();
    }

    @Test
    void nobodyIsSilentWhilePulseDoesNotListen() throws Exception {
        speak("sentinel", "sentinel.alert");
        routes.close();
        clock.advance(Duration.ofDays(3));
        start();

        look(Duration.ofMinutes(10));
        assertThat(alerts.raised).isEmpty();
        look(Duration.ofMinutes(1));
        assertThat(alerts.raised).hasSize(1);
    }

    @Test
    void aJumpOfTheClockFloodsNobodyAndMutesNobody() throws Exception {
        speak("sentinel", "sentinel.alert");
        speak("syswatch", "system.metrics.cpu");
        clock.advance(Duration.ofDays(900));
        look(Duration.ZERO);
        clock.set(START.minus(Duration.ofDays(900)));
        look(Duration.ZERO);
        assertThat(alerts.raised).isEmpty();

        speak("syswatch", "system.metrics.cpu");
        look(Duration.ofMinutes(4));
        speak("syswatch", "system.metrics.cpu");
        look(Duration.ofMinutes(7));

        assertThat(alerts.raised).extracting(Finding::key).containsExactlyInAnyOrder("sentinel", "syswatch");
    }

    @Test
    void aCrashBetweenAlertAndMarkRaisesNoSecondOne() throws Exception {
        speak("sentinel", "sentinel.alert");
        look(Duration.ofMinutes(11));
        books.database.writer().write(transaction -> transaction.update("update silences set alerted = 0"));

        restart();
        look(Duration.ofMinutes(1));

        assertThat(alerts.raised).hasSize(1);
        assertThat(books.number("select alerted from silences")).isEqualTo(1);
    }

    @Test
    void aFloodOfAlertsDelaysTheAlertAndDoesNotMuteIt() throws Exception {
        alerts.verdict = Verdict.FLOODING;
        speak("sentinel", "sentinel.alert");
        look(Duration.ofMinutes(11));
        assertThat(books.number("select count(*) from alerts")).isZero();

        alerts.verdict = Verdict.RAISED;
        look(Duration.ofMinutes(5));

        assertThat(books.number("select count(*) from alerts")).isEqualTo(1);
    }

    @Test
    void aLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> new SilenceSettings(Map.of("x", Duration.ZERO))).isInstanceOf(IllegalArgumentException.class);
        assertThat(SilenceWatch.words(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(SilenceWatch.words(Duration.ofHours(26))).isEqualTo("1 d 2 h");
    }

    /// Lets time pass as it does in life: a look every minute or so.
    private void look(Duration passed) {
        var end = clock.instant().plus(passed);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofMinutes(1));
            routes.fire("direct:silence-look");
        }
        routes.fire("direct:silence-look");
        routes.fire("direct:silence-ended");
    }

    private void speak(String source, String type) {
        var event = new Event("1.0", Timestamp.of(clock.instant()), source, "1", "h", type, Severity.INFO, "", Payload.EMPTY, Payload.EMPTY,
                clock.instant());
        books.ledger.keep(Intake.of(List.of(event), List.of(), "127.0.0.1", clock.instant())).join();
    }

    private List<Notice> notices() throws Exception {
        return books.ledger.notices().after(0, 100).stream().map(Entry::value).toList();
    }
}
