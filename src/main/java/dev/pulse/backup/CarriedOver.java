package dev.pulse.backup;

import java.util.Optional;

/// What a restored database knows of the time after its backup.
///
/// @param deliveries notices that were delivered after the backup was made and are not delivered again
/// @param periods    digests that were sent after it and are not sent again
/// @param lost       events that were received after it, and are in the replaced database only
/// @param trouble    why the replaced database could not be asked; empty if it could
public record CarriedOver(int deliveries, int periods, long lost, Optional<String> trouble) {
    static CarriedOver nothing(String trouble) {
        return new CarriedOver(0, 0, 0, Optional.of(trouble));
    }
}
