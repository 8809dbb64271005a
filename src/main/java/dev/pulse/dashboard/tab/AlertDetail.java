package dev.pulse.dashboard.tab;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.event.Notice.Fact;
import java.time.Instant;
import java.util.List;

/// Everything that is known of one alert.
///
/// @param facts   what its notice told
/// @param text    what its notice said was held back before; empty if nothing was
/// @param telling who was told of it
/// @param held    what was held back since people were told last
/// @param hushed  what was held back in the last 24 hours, by reason
/// @param events  the first events that it counts, oldest first
/// @param gone    how many of these are no longer in the book
record AlertDetail(Alert alert, List<Fact> facts, String text, AlertTelling telling, Held held, List<Hushed> hushed,
        List<Entry<Event>> events, int gone) {
    AlertDetail {
        facts = List.copyOf(facts);
        hushed = List.copyOf(hushed);
        events = List.copyOf(events);
    }

    /// @param count  0: nothing
    /// @param since  when the first of them came
    /// @param reason in words, such as `cooling down`
    record Held(long count, Instant since, String reason) {
        static final Held NOTHING = new Held(0, Instant.EPOCH, "");
    }

    /// @param reason in words, such as `cooling down`
    record Hushed(String reason, long count) {}
}
