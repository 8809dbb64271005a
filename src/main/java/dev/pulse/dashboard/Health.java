package dev.pulse.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How PULSE is, as far as the database tells.
///
/// @param perMinute  events received in the minute before
/// @param newest     the number of the newest event; 0 if there is none, -1 if it was not read yet
/// @param slowest    the reader that is furthest behind, if there is one
/// @param parts      what the service says of its parts
/// @param refused    requests and events that were refused within the hour
/// @param service    what the service said last of itself; empty if it never did
record Health(long perMinute, long newest, Optional<Lag> slowest, List<Part> parts, long refused, Optional<Service> service) {
    private static final List<String> NAMED_IN_HEAD = List.of("stream", "disk");
    static final Health UNKNOWN = new Health(0, -1, Optional.empty(), List.of(), 0, Optional.empty());

    /// @param entries how many it has not read yet
    record Lag(String reader, long entries) {}

    /// @param state UP, DEGRADED or DOWN
    record Part(String name, String state, String reason) {
        boolean isUp() {
            return state.equals("UP");
        }

        boolean isChannel() {
            return name.startsWith("channel ");
        }
    }

    /// @param address where sensors post to
    /// @param stopped when it ended as it should; the epoch if it runs, or ended in another way
    record Service(String address, Instant seen, Instant stopped) {
        boolean isStopped() {
            return stopped.isAfter(Instant.EPOCH);
        }
    }

    Health {
        parts = List.copyOf(parts);
    }

    boolean isDown(Instant now) {
        return service.isEmpty() || service.get().isStopped() || service.get().seen().plus(Look.SILENCE_MAX).isBefore(now);
    }

    Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    List<Part> channels() {
        return parts.stream().filter(Part::isChannel).toList();
    }

    /// Parts that are not well and have no words of their own in the head, such as rules of which one is broken.
    List<Part> troubled() {
        return parts.stream().filter(part -> !part.isUp() && !part.isChannel() && !NAMED_IN_HEAD.contains(part.name())).toList();
    }
}
