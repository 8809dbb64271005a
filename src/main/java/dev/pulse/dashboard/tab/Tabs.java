package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.View;
import java.util.List;

/// The tabs, in the order of their digits.
///
/// @param views at least one, at most nine
public record Tabs(List<View> views) {
    private static final int COUNT_MAX = 9;

    public Tabs {
        views = List.copyOf(views);
        if (views.isEmpty() || views.size() > COUNT_MAX) {
            throw new IllegalArgumentException(views.size() + " tabs, expected 1 to " + COUNT_MAX);
        }
    }

    /// As the program shows them.
    public static Tabs standing() {
        return new Tabs(List.of(new ListTab("Overview", Scope.NOTABLE), new ListTab("syswatch", Scope.notableOf("syswatch")),
                new ListTab("sentinel", Scope.notableOf("sentinel")), new ListTab("netlab", Scope.notableOf("netlab")),
                new ListTab("Events", Scope.ALL)));
    }
}
