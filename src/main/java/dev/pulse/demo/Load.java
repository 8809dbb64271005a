package dev.pulse.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// How busy the server is: people by day, a backup by night, a program that leaks memory until it is started again, a flood.
///
/// @param end when the day of the demo ends; the story is told backwards from it
final class Load {
    private static final Duration LEAK_BEGINS = Duration.ofHours(7);
    private static final Duration LEAK_ENDS = Duration.ofMinutes(62);
    private static final double NIGHT_FROM = 2.5;
    private static final double NIGHT_TO = 3.2;

    private final Instant end;
    private final ZoneId zone;
    private final Noise noise = new Noise(11);

    Load(Instant end, ZoneId zone) {
        this.end = end;
        this.zone = zone;
    }

    /// Share of the processors, 0 to 1.
    double cpu(Instant at) {
        var calm = 0.07 + 0.24 * people(at) + 0.05 * jitter(at, 1) + (isBackup(at) ? 0.22 : 0);
        return Math.clamp(isFlood(at) ? 0.91 + 0.05 * jitter(at, 2) : calm, 0.02, 0.99);
    }

    /// Share of the memory, 0 to 1.
    double memory(Instant at) {
        return Math.clamp(0.38 + 0.06 * people(at) + 0.01 * jitter(at, 3) + leak(at), 0.1, 0.97);
    }

    /// Bytes per second.
    double diskRead(Instant at) {
        return 300_000 + 4_000_000 * people(at) + (isBackup(at) ? 142_000_000 * (1 + 0.15 * jitter(at, 4)) : 0)
                + 250_000 * (1 + jitter(at, 5));
    }

    double diskWrite(Instant at) {
        return 500_000 + 2_500_000 * people(at) + (isBackup(at) ? 6_000_000 : 0) + 400_000 * (1 + jitter(at, 6));
    }

    double received(Instant at) {
        return 60_000 + 1_900_000 * people(at) + (isFlood(at) ? 38_000_000 * (1 + 0.2 * jitter(at, 7)) : 0) + 90_000 * (1 + jitter(at, 8));
    }

    double sent(Instant at) {
        return 40_000 + 3_200_000 * people(at) + (isBackup(at) ? 61_000_000 * (1 + 0.1 * jitter(at, 9)) : 0)
                + (isFlood(at) ? 9_000_000 : 0) + 70_000 * (1 + jitter(at, 10));
    }

    /// 0 at night to 1 in the afternoon.
    private double people(Instant at) {
        var day = Math.sin(Math.PI * (hour(at) - 6) / 15);
        return Math.clamp(day * (0.8 + 0.25 * noise.wave(1_500, at.getEpochSecond())), 0, 1);
    }

    private boolean isBackup(Instant at) {
        return hour(at) >= NIGHT_FROM && hour(at) < NIGHT_TO;
    }

    private boolean isFlood(Instant at) {
        return !at.isBefore(end.minus(Attack.FLOOD_BEGINS)) && at.isBefore(end.minus(Attack.FLOOD_ENDS));
    }

    private double leak(Instant at) {
        var lasted = Duration.between(end.minus(LEAK_BEGINS), at).toSeconds();
        var whole = LEAK_BEGINS.minus(LEAK_ENDS).toSeconds();
        return lasted < 0 || lasted > whole ? 0 : 0.53 * lasted / whole;
    }

    private double jitter(Instant at, int kind) {
        return new Noise(kind).wave(40, at.getEpochSecond());
    }

    private double hour(Instant at) {
        var time = at.atZone(zone);
        return time.truncatedTo(ChronoUnit.DAYS).until(time, ChronoUnit.SECONDS) / 3600.0;
    }
}
