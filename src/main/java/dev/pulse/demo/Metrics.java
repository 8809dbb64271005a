package dev.pulse.demo;

import static dev.pulse.event.Severity.INFO;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The sensor syswatch on a small server: processor, memory, two disks and two networks, at even intervals.
final class Metrics implements Scene {
    private static final long MEMORY_KB = 16_306_176;
    private static final long SWAP_KB = 4_194_300;
    /// How often the sensor tells of itself.
    private static final long SELF_SECONDS = 300;

    private final Sensor sensor;
    private final Load load;
    private final long intervalSeconds;

    Metrics(Sensor sensor, Load load, Duration interval) {
        this.sensor = sensor;
        this.load = load;
        this.intervalSeconds = interval.toSeconds();
    }

    @Override
    public Stream<Message> between(Instant from, Instant to) {
        var first = Math.ceilDiv(from.toEpochMilli(), intervalSeconds * 1000);
        var last = Math.ceilDiv(to.toEpochMilli(), intervalSeconds * 1000);
        return LongStream.range(first, last).mapToObj(step -> Instant.ofEpochSecond(step * intervalSeconds)).flatMap(this::sample);
    }

    private Stream<Message> sample(Instant at) {
        var all = Stream.of(
                sensor.says(at, "system.metrics.cpu", INFO, cpu(at)), sensor.says(at, "system.metrics.memory", INFO, memory(at)),
                sensor.says(at, "system.metrics.disk", INFO, disk(at)), sensor.says(at, "system.metrics.network", INFO, network(at)));
        return at.getEpochSecond() % SELF_SECONDS >= intervalSeconds ? all
                : Stream.concat(all, Stream.of(sensor.says(at, "syswatch.internal", INFO, self(at))));
    }

    private String cpu(Instant at) {
        var usage = 100 * load.cpu(at);
        return format("{'usage_pct':%.1f,'user_pct':%.1f,'system_pct':%.1f,'idle_pct':%.1f,'core_count':4}",
                usage, usage * 0.72, usage * 0.28, 100 - usage);
    }

    private String memory(Instant at) {
        var used = (long) (MEMORY_KB * load.memory(at));
        var swap = Math.max(0, used - MEMORY_KB * 9 / 10);
        return format("{'mem_total':%d,'mem_available':%d,'mem_free':%d,'mem_used':%d,'swap_total':%d,'swap_free':%d,'swap_used':%d}",
                MEMORY_KB, MEMORY_KB - used, (MEMORY_KB - used) * 2 / 3, used, SWAP_KB, SWAP_KB - swap, swap);
    }

    private String disk(Instant at) {
        return format("{'disks':[{'name':'nvme0n1','read_bps':%.0f,'write_bps':%.0f},{'name':'sda','read_bps':%.0f,'write_bps':%.0f}]}",
                load.diskRead(at), load.diskWrite(at), load.diskRead(at) / 9, load.diskWrite(at) / 7);
    }

    private String network(Instant at) {
        return format("{'interfaces':[{'name':'eth0','rx_bps':%.0f,'tx_bps':%.0f},{'name':'wg0','rx_bps':%.0f,'tx_bps':%.0f}]}",
                load.received(at), load.sent(at), load.received(at) / 30, load.sent(at) / 24);
    }

    private static String self(Instant at) {
        return format("{'buffer_depth':%d,'events_dropped_total':0,'events_emitted_total':%d}", at.getEpochSecond() / 300 % 7,
                at.getEpochSecond() % 8_640_000 / 7);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
