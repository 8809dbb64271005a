package dev.pulse.dashboard.tab;

import java.time.Instant;

/// Which events a list is about, before any filter.
///
/// @param source  one source; empty: all
/// @param notable whether measurements that come all the time are left out ([dev.pulse.event.Event#isRoutine])
/// @param type    one event type; empty: all
/// @param from    only what was received then or later
/// @param to      only what was received before
record Scope(String source, boolean notable, String type, Instant from, Instant to) {
    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);
    static final Scope ALL = new Scope("", false, "");
    static final Scope NOTABLE = new Scope("", true, "");

    Scope(String source, boolean notable, String type) {
        this(source, notable, type, Instant.EPOCH, EVER);
    }

    static Scope notableOf(String source) {
        return new Scope(source, true, "");
    }

    Scope received(Instant first, Instant end) {
        return new Scope(source, notable, type, first, end);
    }

    /// Whether events of all times belong to it.
    boolean isEver() {
        return from.equals(Instant.EPOCH) && to.equals(EVER);
    }
}
