package dev.pulse.digest;

import java.time.LocalDate;
import java.util.List;

/// A digest that is to be sent.
///
/// @param late    whether it is sent long after it was due, because PULSE did not run then
/// @param skipped dates that get no digest of their own: PULSE was down then and nothing was received, or it is too long ago
/// @param asked   whether somebody asked for it, so that it reaches up to this moment and not to a due time
public record DueDigest(Span span, boolean late, List<LocalDate> skipped, boolean asked) {
    public DueDigest {
        skipped = List.copyOf(skipped);
    }

    static DueDigest now(Span span) {
        return new DueDigest(span, false, List.of(), true);
    }
}
