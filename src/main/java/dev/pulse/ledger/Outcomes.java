package dev.pulse.ledger;

import dev.pulse.flow.Counters;
import io.micrometer.core.instrument.Counter;

/// What became of every event, counted when it is on disk: `received = stored + duplicate + rejected + shed`.
final class Outcomes {
    static final String STORED = "stored";
    static final String DUPLICATE = "duplicate";
    static final String REJECTED = "rejected";
    static final String SHED = "shed";
    static final String UNREADABLE = "unreadable";

    private final Counter received;
    private final Counter stored;
    private final Counter duplicate;
    private final Counter rejected;
    private final Counter shed;
    private final Counter unreadable;

    Outcomes(Counters counters) {
        received = counters.counter("pulse_events_received_total", "Events in readable requests: stored + duplicate + rejected + shed");
        stored = counters.counter("pulse_events_stored_total", "Events that became a row");
        duplicate = counters.counter("pulse_events_duplicate_total", "Events whose id was in the book already");
        rejected = counters.counter("pulse_events_rejected_total", "Events that break a rule of the contract; see rejected_events");
        shed = counters.counter("pulse_events_shed_total", "Events of severity info that were refused because the disk is nearly full");
        unreadable = counters.counter("pulse_requests_unreadable_total", "Requests that are no JSON; see rejected_events");
    }

    void count(Kept kept) {
        received.increment(kept.intake().received());
        stored.increment(kept.stored());
        duplicate.increment(kept.duplicates());
        if (kept.intake().isReadable()) {
            rejected.increment(kept.intake().rejected());
            shed.increment(kept.intake().shed().size());
        } else {
            unreadable.increment();
        }
    }
}
