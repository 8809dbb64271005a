package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;

/// How PULSE is, in a few words.
record HealthLine(Health health, Disk disk) {
    private static final long LAG_WARNING = 1_000;
    private static final long LAG_BAD = 100_000;
    private static final double FREE_WARNING = 0.10;
    private static final double FREE_BAD = 0.05;

    void addTo(Strip strip, Instant now, boolean isLong) {
        if (health.newest() < 0) {
            strip.add("not read yet", Style.DIM);
            return;
        }
        if (health.isDown(now)) {
            strip.add(down(now), Style.BAD);
            lag(strip, isLong);
        } else {
            strip.add(perSecond(health.perMinute()), Style.PLAIN);
            lag(strip, isLong);
            redis(strip);
            channels(strip, isLong);
            health.troubled().forEach(part -> strip.add(SafeText.of(part.name() + " " + part.state()), trouble(part)));
        }
        disk(strip, isLong);
        strip.add("drops " + Amounts.count(health.refused()), health.refused() == 0 ? Style.GOOD : Style.WARNING);
    }

    private String down(Instant now) {
        return health.service().map(service -> down(service, now)).orElse("PULSE was never seen running");
    }

    private static String down(Health.Service service, Instant now) {
        return service.isStopped() ? "PULSE stopped " + ago(service.stopped(), now)
                : "PULSE is down, last seen " + ago(service.seen(), now);
    }

    private static String ago(Instant at, Instant now) {
        return Amounts.age(Duration.between(at, now)) + " ago";
    }

    private static String perSecond(long perMinute) {
        var tenths = Math.round(perMinute / 6.0);
        return tenths >= 1_000 ? Amounts.count(tenths / 10) + "/s" : tenths / 10 + "." + tenths % 10 + "/s";
    }

    private void lag(Strip strip, boolean isLong) {
        var entries = health.slowest().map(Health.Lag::entries).orElse(0L);
        var reader = entries >= LAG_WARNING && isLong ? " (" + health.slowest().get().reader() + ")" : "";
        strip.add("lag " + Amounts.count(entries) + reader,
                entries >= LAG_BAD ? Style.BAD : entries >= LAG_WARNING ? Style.WARNING : Style.GOOD);
    }

    private void redis(Strip strip) {
        var stream = health.part("stream");
        if (stream.isEmpty()) {
            strip.add("Redis ?", Style.DIM);
        } else if (stream.get().isUp()) {
            var isOff = stream.get().reason().startsWith("off");
            strip.add(isOff ? "Redis off" : "Redis up", isOff ? Style.DIM : Style.GOOD);
        } else {
            strip.add("Redis DOWN", Style.BAD);
        }
    }

    private void channels(Strip strip, boolean isLong) {
        var all = health.channels();
        var up = all.stream().filter(Health.Part::isUp).count();
        strip.add((isLong ? "channels " : "ch ") + up + "/" + all.size(), up < all.size() ? Style.BAD : Style.GOOD);
    }

    private static Style trouble(Health.Part part) {
        return part.state().equals("DOWN") ? Style.BAD : Style.WARNING;
    }

    private void disk(Strip strip, boolean isLong) {
        var part = health.part("disk").filter(known -> !known.isUp());
        if (part.isPresent()) {
            var word = part.get().state().equals("DOWN") ? "FULL" : "LOW";
            strip.add("disk " + word + ", " + Amounts.bytes(disk.free()) + (isLong ? " free" : ""), trouble(part.get()));
            return;
        }
        var style = disk.share() < FREE_BAD ? Style.BAD : disk.share() < FREE_WARNING ? Style.WARNING : Style.GOOD;
        var database = isLong ? ", db " + Amounts.bytes(disk.database()) : "";
        strip.add("disk " + Amounts.bytes(disk.free()) + (isLong ? " free" : "") + database, style);
    }
}
