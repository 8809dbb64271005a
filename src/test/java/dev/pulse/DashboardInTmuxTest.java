package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pulse.dashboard.Act;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import dev.pulse.ledger.Intake;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real program on a real terminal, as somebody uses it over a day.
@Timeout(120)
class DashboardInTmuxTest {
    private static final List<String> TABS = List.of("Overview", "syswatch", "sentinel", "netlab", "Alerts", "Events", "System");
    private static final int EVENTS = 300;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;
    private Tmux tmux;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Command.isThere("tmux"), "tmux is not installed");
        try (var ledger = new TestLedger(folder, Clock.systemUTC())) {
            var events = IntStream.rangeClosed(1, EVENTS).mapToObj(DashboardInTmuxTest::event).toList();
            ledger.ledger.keep(Intake.of(events, List.of(), "127.0.0.1", NOW)).join();
        }
        tmux = Tmux.start(folder, Map.of("PULSE_DATA_DIR", folder.toString(), "XDG_STATE_HOME", folder.toString()), command());
    }

    @AfterEach
    void close() throws Exception {
        if (tmux != null) {
            tmux.end();
        }
    }

    /// Every hundredth is high, the others are not; the newest has the highest number.
    private static Event event(int number) {
        var at = NOW.minusSeconds(EVENTS - number);
        return new Event("1.0", Timestamp.of(at), "sentinel", "0.1.0", "edge-1", "sentinel.alert",
                number % 100 == 0 ? Severity.HIGH : Severity.LOW, "id-" + number,
                Payload.parse("{\"src_ip\":\"203.0.113.7\",\"note\":\"caf\u00e9 \\u001b[31m\",\"attempt\":" + number + "}"),
                Payload.EMPTY, at);
    }

    private static List<String> command() {
        return List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dpulse.log.level=WARN",
                "-cp", System.getProperty("java.class.path"), Pulse.class.getName(), "dashboard");
    }

    @Test
    void aTourThroughEverythingLeavesTheTerminalAsItWas() throws Exception {
        everyTabIsADigit();
        aFilterNarrowsAndAWrongOneIsUnderlined();
        fromTheListToTheRawEvent();
        anotherSizeIsDrawn();

        tmux.keys("q");
        assertThat(tmux.text("exit")).isEqualTo("0\n");
        assertThat(tmux.text("after")).isEqualTo(tmux.text("before"));
        assertTheScreenIsGivenBack();
    }

    /// tmux reads what was written when it comes to it.
    private void assertTheScreenIsGivenBack() {
        Program.await("the screen of before is back, with its cursor",
                () -> tmux.fact("cursor_flag").equals("1") && tmux.fact("alternate_on").equals("0"));
    }

    private void everyTabIsADigit() throws Exception {
        tmux.shows("PULSE was never seen running");
        for (var tab = TABS.size(); tab >= 1; tab--) {
            tmux.keys(Integer.toString(tab));
            assertThat(isAt(TABS.get(tab - 1))).startsWith("PULSE 1 ");
        }
    }

    private void aFilterNarrowsAndAWrongOneIsUnderlined() throws Exception {
        tmux.keys("6").type("/severity >= hihg").keys("Enter");
        assertThat(tmux.shows("did you mean \"high\"?")).contains("\n              ^~~~\n");
        tmux.keys("C-u").type("severity >= high").keys("Enter");
        tmux.shows("three events", screen -> screen.contains("filter: severity >= high") && screen.contains("#300 · 1 of 3"));
    }

    private void fromTheListToTheRawEvent() throws Exception {
        tmux.keys("Down", "Enter");
        isAt("Events › event #200");
        tmux.keys("y").shows("copied");
        assertThat(tmux.buffer()).isEqualTo(EventJson.complete(event(200)));
        tmux.keys("e");
        isAt("Events › event #100");
        tmux.keys("?");
        assertThat(isAt("Events › event #100 › help")).contains(Act.NEXT_HIGH.meaning());
        tmux.keys("Escape");
        isAt("Events › event #100");
        tmux.keys("Escape");
        isAt("Events");
        tmux.keys("i");
        isAt("Events › histogram");
        tmux.keys("Escape");
        isAt("Events");
    }

    private void anotherSizeIsDrawn() throws Exception {
        tmux.resize(60, 20);
        tmux.shows("60 columns", screen -> screen.lines().count() == 20 && isWholeFoot(screen));
        tmux.resize(120, 40);
        tmux.shows("120 columns", screen -> screen.lines().count() == 40 && isWholeFoot(screen));
        tmux.resize(80, 24);
        tmux.shows("80 columns", screen -> screen.lines().count() == 24 && isWholeFoot(screen));
    }

    private static boolean isWholeFoot(String screen) {
        return screen.lines().findFirst().orElse("").startsWith("PULSE") && screen.lines().toList().getLast().startsWith("Events");
    }

    /// The way here, which the foot tells.
    private String isAt(String crumbs) throws Exception {
        return tmux.shows(crumbs, screen -> {
            var foot = screen.lines().toList().getLast();
            return foot.equals(crumbs) || foot.startsWith(crumbs + "  ");
        });
    }

    @Test
    void sigtermEndsItAndGivesTheTerminalBack() throws Exception {
        tmux.shows("PULSE was never seen running");

        tmux.java().destroy();

        assertThat(tmux.text("exit")).isEqualTo("143\n");
        assertThat(tmux.text("after")).isEqualTo(tmux.text("before"));
        assertTheScreenIsGivenBack();
    }

    @Test
    void withoutItsTerminalItEnds() throws Exception {
        tmux.shows("PULSE was never seen running");
        var process = tmux.java();

        tmux.kill();

        assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS)).succeedsWithin(10, TimeUnit.SECONDS);
    }
}
