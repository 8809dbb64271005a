package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.tab.Metric.Device;
import dev.pulse.dashboard.tab.Syswatch.Sample;
import dev.pulse.event.Payload;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the tab of `syswatch` says, made of what was read.
record SyswatchRows(Syswatch syswatch, Instant now) {
    private static final double KIBIBYTE = 1024;
    /// A value stands for so long in milliseconds if no other follows.
    private static final long HELD_MIN = Duration.ofSeconds(90).toMillis();
    private static final int HELD_STEPS = 3;

    boolean isHeard() {
        return syswatch.lastSeen().isBefore(Instant.MAX);
    }

    Duration silence() {
        return syswatch.lastSeen().isBefore(now) ? Duration.between(syswatch.lastSeen(), now) : Duration.ZERO;
    }

    boolean isMeasured() {
        return !syswatch.newest().isEmpty();
    }

    double newest(Metric metric) {
        return metric.first(payload(metric));
    }

    List<Device> devices(Metric metric) {
        return metric.devices(payload(metric));
    }

    /// Such as `CPU · 8 cores`.
    String cpu() {
        var cores = Metric.number(payload(Metric.CPU), "core_count");
        return "CPU" + (Double.isFinite(cores) ? " · " + Amounts.count((long) cores) + (cores == 1 ? " core" : " cores") : "");
    }

    /// Such as `Memory · 7.4 GiB of 15.6 GiB · swap 0 B of 2.0 GiB`, as much of it as there is room for; the sensor sends kB of 1024
    /// bytes, as the kernel does.
    String memory(int columns) {
        var memory = payload(Metric.MEMORY);
        var used = Metric.number(memory, "mem_used");
        var swap = Metric.number(memory, "swap_total");
        var words = "Memory" + (Double.isFinite(used) ? " · " + bytes(used) + " of " + bytes(Metric.number(memory, "mem_total")) : "");
        var all = words + (swap > 0 ? " · swap " + bytes(Metric.number(memory, "swap_used")) + " of " + bytes(swap) : "");
        return all.length() <= columns ? all : words;
    }

    /// Such as ` · /var 71 % full`, where the sensor says how full the fullest filesystem is.
    String fullest() {
        var disk = payload(Metric.DISK);
        var full = Metric.number(disk, "used_pct");
        return Double.isFinite(full) ? " · " + Metric.text(disk, "fullest") + " " + Math.round(full) + " % full" : "";
    }

    private static String bytes(double kilobytes) {
        return Amounts.bytes(kilobytes * KIBIBYTE);
    }

    /// Events that the sensor lost; not a number if it did not say.
    double dropped() {
        return newest(Metric.SENSOR);
    }

    double waiting() {
        return Metric.number(payload(Metric.SENSOR), "buffer_depth");
    }

    SafeText host() {
        var host = syswatch.history().host();
        var others = syswatch.otherHosts();
        return SafeText.of(host.isEmpty() ? "no host name" : host, 64)
                .plus(SafeText.of(others == 0 ? "" : " (+ " + others + " other host" + (others == 1 ? "" : "s") + ")"));
    }

    /// One value per step of the range, the newest last; not a number where nothing was measured.
    double[] values(Metric metric, ToDoubleFunction<Sample> value) {
        var range = syswatch.history().range();
        var values = new double[(int) (range.length() / range.step())];
        Arrays.fill(values, Double.NaN);
        var held = Math.max(HELD_MIN, HELD_STEPS * range.step());
        for (var sample : syswatch.history().of(metric)) {
            var last = Math.min(values.length - 1L, step(sample.at() + held, values.length));
            for (var step = Math.max(0, step(sample.at(), values.length)); step <= last; step++) {
                values[(int) step] = value.applyAsDouble(sample);
            }
        }
        return values;
    }

    private long step(long at, int steps) {
        return steps - 1 - Math.floorDiv(now.toEpochMilli() - at, syswatch.history().range().step());
    }

    private Payload payload(Metric metric) {
        var measured = syswatch.newest().get(metric);
        return measured == null ? Payload.EMPTY : measured.payload();
    }
}
