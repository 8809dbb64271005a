package dev.pulse.backup;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a database holds, to be told to a person.
///
/// @param schema    the number of its last migration
/// @param lastEvent the number given to the newest event, also if that is gone
/// @param newest    when the newest event was received; empty if there is none
/// @param sizeBytes of the file
/// @param missing   what it lacks of its schema, such as `index events_time`; the next start of PULSE makes it
public record Contents(int schema, long events, long alerts, long lastEvent, Optional<Instant> newest, long sizeBytes,
        List<String> missing) {
    private static final long KIB = 1024;

    public Contents {
        missing = List.copyOf(missing);
    }

    /// Such as `schema 5, 1,500,000 events up to 2026-11-21T10:00:00Z, 17 alerts, 656.2 MiB`.
    public String text() {
        return String.format(Locale.ROOT, "schema %d%s, %,d events%s, %,d alerts, %s", schema,
                missing.isEmpty() ? "" : " without " + String.join(" and ", missing), events,
                newest.map(at -> " up to " + at.truncatedTo(ChronoUnit.SECONDS)).orElse(""), alerts, size(sizeBytes));
    }

    /// Such as `656.2 MiB`.
    public static String size(long bytes) {
        if (bytes < KIB * KIB) {
            return String.format(Locale.ROOT, "%d KiB", (bytes + KIB - 1) / KIB);
        }
        var mib = bytes / (double) (KIB * KIB);
        return mib < KIB ? String.format(Locale.ROOT, "%.1f MiB", mib) : String.format(Locale.ROOT, "%.1f GiB", mib / KIB);
    }
}
