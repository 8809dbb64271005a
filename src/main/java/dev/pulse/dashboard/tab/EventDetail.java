package dev.pulse.dashboard.tab;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import java.util.List;

/// An event and the alerts that counted it.
record EventDetail(Entry<Event> entry, List<Raised> alerts) {
    /// @param number of the alert
    /// @param title  foreign text
    record Raised(long number, String title) {}

    EventDetail {
        alerts = List.copyOf(alerts);
    }
}
