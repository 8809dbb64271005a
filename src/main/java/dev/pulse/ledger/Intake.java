package dev.pulse.ledger;

import dev.pulse.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What one request brought: events to keep, and those refused with their reasons. It is kept as a whole or not at all.
///
/// @param events     in the order of the request
/// @param rejections in the order of the request; those that were shed among them
/// @param shed       the events that were refused only because room is short: they say that their sources live
/// @param sender     the address it came from
/// @param receivedAt when it came
/// @param unreadable why the request as a whole could not be read; empty if it could
/// @param places     how far logs have been read with it, kept in the same transaction: nothing is read twice or passed over
public record Intake(List<Event> events, List<Rejection> rejections, List<Event> shed, String sender, Instant receivedAt,
                     String unreadable, List<LogPlace> places) {
    public Intake {
        events = List.copyOf(events);
        rejections = List.copyOf(rejections);
        shed = List.copyOf(shed);
        Objects.requireNonNull(sender);
        Objects.requireNonNull(receivedAt);
        Objects.requireNonNull(unreadable);
        places = List.copyOf(places);
    }

    public static Intake of(List<Event> events, List<Rejection> rejections, String sender, Instant receivedAt) {
        return of(events, rejections, List.of(), sender, receivedAt);
    }

    public static Intake of(List<Event> events, List<Rejection> rejections, List<Event> shed, String sender, Instant receivedAt) {
        return new Intake(events, rejections, shed, sender, receivedAt, "", List.of());
    }

    /// A request that is no JSON: nothing in it can be counted, but it is kept to be seen.
    public static Intake unreadable(String reason, String raw, String sender, Instant receivedAt) {
        return new Intake(List.of(), List.of(new Rejection("-", reason, raw)), List.of(), sender, receivedAt, reason, List.of());
    }

    /// The same, and with it all that stands in the log up to that place has been read.
    public Intake readUpTo(LogPlace place) {
        return new Intake(events, rejections, shed, sender, receivedAt, unreadable, List.of(place));
    }

    public boolean isReadable() {
        return unreadable.isEmpty();
    }

    /// How many were refused for what they are.
    int rejected() {
        return rejections.size() - shed.size();
    }

    /// How many events the request held.
    public int received() {
        return isReadable() ? events.size() + rejections.size() : 0;
    }
}
