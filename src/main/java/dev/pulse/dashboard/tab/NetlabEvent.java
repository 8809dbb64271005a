package dev.pulse.dashboard.tab;

import java.time.Instant;

/// What an event of the lab says about a run.
///
/// @param number   of the event in the book
/// @param at       when it happened, by the clock of the lab
/// @param received when PULSE received it
/// @param host     empty if it was not said
/// @param type     such as `netlab.scenario.started`
/// @param scenario empty if it was not said
/// @param reason   why a run was aborted; empty if it was not said
/// @param seconds  how long the run took, as the lab says it; not a number if it did not
record NetlabEvent(long number, Instant at, Instant received, String host, String type, String scenario, String reason, double seconds) {
    static final String STARTED = "netlab.scenario.started";
    static final String STEP = "netlab.scenario.event";
    static final String COMPLETED = "netlab.scenario.completed";
    static final String ABORTED = "netlab.scenario.aborted";
    static final String CLEAN = "netlab.lifecycle.clean";
    static final String DIRTY = "netlab.lifecycle.dirty";
}
