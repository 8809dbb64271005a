package dev.pulse.disk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How the disk is, for a person: what happened, what follows, what to do.
///
/// @param state         as it was seen last
/// @param growth        empty if the database could not be asked
/// @param retentionDays how long events stay; 0: for ever
public record DiskWords(DiskState state, Optional<Growth> growth, int retentionDays) {
    private static final long HOURS_TOLD_MAX = 48;

    public String text(Instant now) {
        return switch (state.level()) {
            case ROOMY -> free() + "; " + forecast(now) + trouble();
            case LOW -> free() + limit("soft", state.softBytes())
                    + ": events of severity info are shed, all others are kept; " + advice() + "; " + forecast(now) + trouble();
            case FULL -> free() + limit("hard", state.hardBytes())
                    + ": POST /events answers 507, what was accepted is kept, all else goes on; " + advice()
                    + ", it goes on by itself when there is room" + trouble();
        };
    }

    /// Whether the hard limit is reached within that time, if events go on coming as they do.
    public boolean isFullWithin(Duration time, Instant now) {
        return growth.map(known -> Forecast.of(known, state.roomBytes() - state.hardBytes(), retentionDays, now))
                .filter(forecast -> forecast instanceof Forecast.Reached reached && reached.at().isBefore(now.plus(time))).isPresent();
    }

    private String free() {
        return Bytes.words(state.roomBytes()) + " free";
    }

    /// A limit is left behind a little above it, see [DiskState].
    private String limit(String name, long bytes) {
        return (state.roomBytes() < bytes ? ", below the " : ", not yet clearly above the ") + name + " limit of " + Bytes.words(bytes)
                + (state.since().equals(Instant.EPOCH) ? "" : " since " + state.since().truncatedTo(ChronoUnit.SECONDS));
    }

    private String advice() {
        return "make room on the file system of " + state.folder() + " or lower PULSE_RETENTION_DAYS";
    }

    private String trouble() {
        return state.trouble().isEmpty() ? "" : "; " + state.trouble();
    }

    /// Such as `grows 12.3 MiB a day: soft limit about 2027-03-01, hard limit about 2027-03-05`.
    private String forecast(Instant now) {
        return growth.map(known -> forecast(known, now)).orElse("growth is not known");
    }

    private String forecast(Growth known, Instant now) {
        var pace = "grows " + Bytes.words(known.bytesPerDay()) + " a day: ";
        var hard = Forecast.of(known, state.roomBytes() - state.hardBytes(), retentionDays, now);
        var soft = Forecast.of(known, state.roomBytes() - state.softBytes(), retentionDays, now);
        return switch (hard) {
            case Forecast.Idle _ -> "nothing came lately";
            case Forecast.Steady _ -> "steady, retention takes as much as comes";
            case Forecast.Far _ -> pace + "the limits are more than ten years away";
            case Forecast.LevelsOff levels -> pace + soft(soft, now) + "stays at about " + Bytes.words(levels.bytes())
                    + " when retention begins on " + date(levels.at());
            case Forecast.Reached reached -> pace + soft(soft, now) + "hard limit " + about(reached.at(), now);
        };
    }

    private String soft(Forecast soft, Instant now) {
        return state.level() == Level.ROOMY && soft instanceof Forecast.Reached reached
                ? "soft limit " + about(reached.at(), now) + ", " : "";
    }

    private static String about(Instant at, Instant now) {
        var hours = ChronoUnit.HOURS.between(now, at);
        return hours < HOURS_TOLD_MAX ? "in about " + Math.max(1, hours) + " h" : "about " + date(at);
    }

    private static String date(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
