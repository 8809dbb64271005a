package dev.pulse.doctor;

import dev.pulse.event.Printable;
import dev.pulse.stream.RedisLook;
import dev.pulse.stream.StreamSettings;
import dev.pulse.stream.StreamUnavailable;
import java.util.List;

/// Whether Redis is there, lets us in, and keeps what it is given.
record RedisProbe(Patient patient) implements Probe {
    private static final String WORKS = "events are kept and alerts are sent; the streams catch up later";

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Finding> look() {
        return List.of(patient.settings().stream().map(this::look)
                .orElseGet(() -> Finding.ok(name(), "", "off: PULSE_REDIS_URL is not set")));
    }

    private Finding look(StreamSettings settings) {
        try {
            var redis = RedisLook.at(settings);
            var what = "Redis " + Printable.of(redis.version()) + " answers, maxmemory-policy " + Printable.of(redis.policy());
            return redis.mayForget() ? Finding.warn(name(), settings.address(), what + ": it may throw streams away when memory is short",
                    "everything, until then", "CONFIG SET maxmemory-policy noeviction, and in redis.conf")
                    : Finding.ok(name(), settings.address(), what);
        } catch (StreamUnavailable e) {
            return Finding.bad(name(), settings.address(), e.getMessage(), WORKS,
                    "start Redis, or correct PULSE_REDIS_URL or REDIS_PASSWORD");
        }
    }
}
