package dev.pulse.dashboard.tab;

/// Which events a list is about, before any filter.
///
/// @param source  one source; empty: all
/// @param notable whether measurements that come all the time are left out ([dev.pulse.event.Event#isRoutine])
/// @param type    one event type; empty: all
public record Scope(String source, boolean notable, String type) {
    public static final Scope ALL = new Scope("", false, "");
    public static final Scope NOTABLE = new Scope("", true, "");

    public static Scope notableOf(String source) {
        return new Scope(source, true, "");
    }
}
