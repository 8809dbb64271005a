package dev.pulse.dashboard.tab;

import java.util.List;
import java.util.stream.Stream;

/// Who was told of an alert.
///
/// @param notice     its number in the book of notices; 0 if there is none, as of an alert that a flood held back, or it is gone
/// @param isAwaited  whether a channel has not come to the notice yet
/// @param deliveries one per channel that took it up, by name
record AlertTelling(long notice, boolean isAwaited, List<AlertDelivery> deliveries) {
    static final AlertTelling GONE = new AlertTelling(0, false, List.of());

    AlertTelling {
        deliveries = List.copyOf(deliveries);
    }

    /// With the deliveries of another one of the same notice behind its own.
    AlertTelling and(AlertTelling other) {
        return new AlertTelling(notice, isAwaited, Stream.concat(deliveries.stream(), other.deliveries.stream()).toList());
    }
}
