package dev.pulse;

import dev.pulse.config.Credentials;
import dev.pulse.config.DotEnv;
import dev.pulse.config.Keys;
import dev.pulse.config.Settings;
import dev.pulse.config.SettingsReader;
import dev.pulse.demo.Story;
import dev.pulse.demo.StoryClock;
import dev.pulse.demo.Telling;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The whole program on a folder of its own, where a story is told to it: the same routes, rules and channels as everywhere, but the
/// time of day is that of the story.
final class Stage implements AutoCloseable {
    private static final int BEAT_SECONDS_MAX = 5;
    private static final Duration CATCH_UP_MAX = Duration.ofMinutes(10);

    private final StoryClock clock;
    private final Clock real;
    private final PrintStream console;
    private final Assembly assembly;
    private final Telling telling;

    private Stage(StoryClock clock, Clock real, PrintStream console, Assembly assembly, Telling telling) {
        this.clock = clock;
        this.real = real;
        this.console = console;
        this.assembly = assembly;
        this.telling = telling;
    }

    /// What the program is told on such a folder, and what a dashboard beside it has to be told.
    static Map<String, String> environment(Path folder) {
        return Map.of("PULSE_DATA_DIR", folder.toString(), "PULSE_CONFIG_DIR", folder.resolve("config").toString());
    }

    /// Starts the program in the folder, on a free port of this machine only.
    ///
    /// @param real the clock to go on with after the story
    static Stage open(Path folder, Story story, Clock real) throws Exception {
        Files.createDirectories(folder);
        var clock = new StoryClock(story.begin(), real);
        // The terminal belongs to the dashboard; what the console channel says can be read here.
        var console = new PrintStream(Files.newOutputStream(folder.resolve("console.txt")), true, StandardCharsets.UTF_8);
        var assembly = new Assembly(settings(folder), clock, clock, console);
        assembly.start();
        var receiver = URI.create("http://127.0.0.1:" + assembly.port() + "/events");
        return new Stage(clock, real, console, assembly, new Telling(story, clock, receiver, assembly.readers()::areAtTheEnd));
    }

    // Neither the variables of this process nor its .env: a demo must not post to somebody's Discord. Any free port, because the usual
    // one is taken where PULSE runs already.
    private static Settings settings(Path folder) {
        var environment = new HashMap<>(environment(folder));
        environment.put("PULSE_RECEIVER_PORT", "0");
        // It is small and goes away; a disk that is nearly full must not spoil the story.
        List.of("PULSE_DISK_SOFT", "PULSE_DISK_HARD", "PULSE_DISK_BALLAST").forEach(key -> environment.put(key, "0"));
        // What this machine does is no part of the story.
        environment.put("PULSE_HOST_METRICS", "off");
        environment.put("PULSE_AUTH_LOG", "off");
        var keys = new Keys(environment, DotEnv.none(), Credentials.of(Map.of()));
        return new SettingsReader(keys, Map.of("NO_COLOR", "1")).read();
    }

    Telling telling() {
        return telling;
    }

    /// Writes down how the service is at this moment of the story, for whoever looks at it.
    void beat() throws Exception {
        Telling.await(assembly.readers()::haveTheirBookmarks);
        var heartbeat = assembly.heartbeat();
        heartbeat.newest().get(BEAT_SECONDS_MAX, TimeUnit.SECONDS);
        heartbeat.beat();
        heartbeat.newest().get(BEAT_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /// From now on time passes by itself. A story that ended a moment ago goes on now, so that the dashboard beside it, which looks at
    /// the real clock, finds it alive.
    ///
    /// @return where the story has come to
    Instant go() throws Exception {
        var told = clock.instant();
        var now = real.instant();
        if (Duration.between(told, now).compareTo(CATCH_UP_MAX) < 0) {
            clock.show(now);
        }
        clock.go();
        beat();
        return told;
    }

    @Override
    public void close() {
        telling.close();
        assembly.close();
        console.close();
    }
}
