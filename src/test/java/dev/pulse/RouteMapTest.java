package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The routes are the table of contents; this holds the table together. `docs/flow.md` is drawn from the running routes: run this
/// test with `-Dpulse.write=true` to draw it anew.
class RouteMapTest {
    private static final Path PAGE = Path.of("docs/flow.md");
    private static final String MARK = "<!-- drawn from the running routes -->\n";

    private static RouteMap map;
    private static Program pulse;

    @BeforeAll
    static void startWithEverythingOn(@TempDir Path folder) throws Exception {
        // Nobody listens at these addresses: every route must start all the same.
        pulse = Program.start(folder, Map.of("PULSE_REDIS_URL", "redis://127.0.0.1:1", "PULSE_DISCORD_WEBHOOK", "http://127.0.0.1:1/hook",
                "PULSE_WEBHOOK_URL", "http://127.0.0.1:1/other", "PULSE_WEBHOOK_ALLOW", "127.0.0.1"));
        map = RouteMap.of(pulse.assembly().context());
    }

    @AfterAll
    static void stop() {
        pulse.close();
    }

    @Test
    void theMapShowsWhereARouteFromATemplateReallyGoes() {
        assertThat(map.markdown()).doesNotContain("{{");
    }

    @Test
    void everyRouteHasAnIdAndSaysWhatItDoes() {
        assertThat(map.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.id()).matches("[a-z][a-z0-9-]*").doesNotStartWith("route");
            assertThat(line.description()).as(line.id()).isNotBlank();
        });
    }

    @Test
    void everyInnerEndpointHasAReader() {
        assertThat(map.dangling()).isEmpty();
    }

    @Test
    void everythingWeReceiveKeepTellAndForgetIsARoute() {
        assertThat(map.lines()).extracting(RouteMap.Line::id).contains("receiver", "stream", "rules", "channel-console", "channel-discord",
                "channel-webhook", "digest", "retention", "rollup", "silence-watch", "dead-letter", "health", "ready", "metrics");
    }

    @Test
    void thePageIsWhatRuns() throws Exception {
        var drawn = MARK + map.markdown();
        var page = Files.exists(PAGE) ? Files.readString(PAGE) : "# How everything flows\n\n" + MARK;
        var head = page.substring(0, page.indexOf(MARK));
        if (Boolean.getBoolean("pulse.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, head + drawn);
        }

        assertThat(Files.readString(PAGE)).as("draw it anew with -Dpulse.write=true").isEqualTo(head + drawn);
    }
}
