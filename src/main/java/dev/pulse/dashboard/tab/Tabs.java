package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.View;
import dev.pulse.query.Networks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The tabs, in the order of their digits.
///
/// @param views at least one, at most nine
public record Tabs(List<View> views) {
    private static final int COUNT_MAX = 9;
    private static final Duration SYSWATCH_SILENCE = Duration.ofMinutes(5);

    public Tabs {
        views = List.copyOf(views);
        if (views.isEmpty() || views.size() > COUNT_MAX) {
            throw new IllegalArgumentException(views.size() + " tabs, expected 1 to " + COUNT_MAX);
        }
    }

    /// As the program shows them: the table of contents of the dashboard.
    ///
    /// @param database the file that is shown
    /// @param trusted  the networks whose addresses are one's own
    /// @param silence  how long each known sensor may say nothing
    public static Tabs of(Path database, Networks trusted, Map<String, Duration> silence) {
        return new Tabs(List.of(
                new OverviewTab(silence),
                new SyswatchTab(silence.getOrDefault("syswatch", SYSWATCH_SILENCE)),
                new SentinelTab(trusted::contains),
                new NetlabTab(),
                new AlertsTab(event -> new EventView(Scope.ALL, event)),
                new EventsTab(),
                new SystemTab(() -> SystemSpace.of(database))));
    }
}
