package dev.pulse.ledger;

import java.util.Objects;

/// How far a log was read, in the words of its reader.
///
/// @param log   such as `/var/log/auth.log`
/// @param place behind the last line that was read
public record LogPlace(String log, String place) {
    public LogPlace {
        Objects.requireNonNull(log);
        Objects.requireNonNull(place);
    }
}
