package dev.pulse.dashboard.tab;

import java.time.Instant;
import java.util.Objects;

/// Something that went wrong, or several of the same kind.
///
/// @param id     the newest row of them; 0 for a part of the service
/// @param origin which part, or who gave up; empty for rejected events
/// @param reason why, for a person
/// @param count  how many among the newest
/// @param last   when it happened last, or since when a part is so
record SystemProblem(Kind kind, long id, String origin, String reason, long count, Instant last) {
    /// By which it is known again when there are more of its kind, others before it, or a part has another reason.
    int mark() {
        return (id > 0 ? Objects.hash(kind, origin, reason) : origin.hashCode()) & Integer.MAX_VALUE;
    }

    /// In the order in which a person should look.
    enum Kind {
        DOWN("down"),
        DEGRADED("degraded"),
        DEAD_LETTER("dead letter"),
        REJECTED("rejected");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
