package dev.pulse.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.host.Look.Device;
import dev.pulse.host.Look.Filesystem;
import dev.pulse.host.Look.Memory;
import dev.pulse.host.Look.Tick;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What two looks at the machine say together, as the payloads of `syswatch`. What is not known is left out.
record Measurement(Look before, Look now) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long KIB = 1024;
    private static final double NANOS = 1e9;
    /// Shorter than this, a rate says nothing.
    private static final double SECONDS_MIN = 0.1;

    /// By event type.
    Map<String, ObjectNode> payloads() {
        var payloads = new LinkedHashMap<String, ObjectNode>();
        payloads.put("system.metrics.cpu", cpu());
        payloads.put("system.metrics.memory", memory());
        payloads.put("system.metrics.disk", disk());
        payloads.put("system.metrics.network", network());
        payloads.values().removeIf(ObjectNode::isEmpty);
        return payloads;
    }

    private ObjectNode cpu() {
        var cpu = JSON.objectNode();
        var all = Arrays.stream(Tick.values()).mapToLong(this::ticks).sum();
        if (all > 0) {
            var idle = share(all, Tick.IDLE, Tick.IOWAIT);
            cpu.put("usage_pct", tenths(100 - idle)).put("user_pct", tenths(share(all, Tick.USER, Tick.NICE)))
                    .put("system_pct", tenths(share(all, Tick.SYSTEM, Tick.IRQ, Tick.SOFTIRQ))).put("idle_pct", tenths(idle))
                    .put("core_count", now.cores());
        }
        if (now.load().size() == 3) {
            cpu.put("load_1", now.load().get(0)).put("load_5", now.load().get(1)).put("load_15", now.load().get(2));
        }
        return cpu;
    }

    private double share(long all, Tick... ticks) {
        return 100.0 * Arrays.stream(ticks).mapToLong(this::ticks).sum() / all;
    }

    /// Never less than 0: the kernel takes idle time back now and then.
    private long ticks(Tick tick) {
        var isKnown = before.ticks().size() > tick.ordinal() && now.ticks().size() > tick.ordinal();
        return isKnown ? Math.max(0, now.ticks().get(tick.ordinal()) - before.ticks().get(tick.ordinal())) : 0;
    }

    private ObjectNode memory() {
        return now.memory().stream().map(Measurement::memory).findFirst().orElseGet(JSON::objectNode);
    }

    private static ObjectNode memory(Memory memory) {
        return JSON.objectNode().put("mem_total", memory.total() / KIB).put("mem_available", memory.available() / KIB)
                .put("mem_free", memory.free() / KIB).put("mem_used", (memory.total() - memory.available()) / KIB)
                .put("swap_total", memory.swapTotal() / KIB).put("swap_free", (memory.swapTotal() - memory.swapUsed()) / KIB)
                .put("swap_used", memory.swapUsed() / KIB);
    }

    /// Beside what `syswatch` tells: how full the filesystems are. The fullest stands at the top, where the rule for disks looks.
    private ObjectNode disk() {
        var disk = rates("disks", before.disks(), now.disks(), "read_bps", "write_bps");
        now.filesystems().stream().max(Comparator.comparingDouble(Filesystem::usedPercent))
                .ifPresent(fullest -> disk.put("used_pct", tenths(fullest.usedPercent())).put("fullest", fullest.mount()));
        var list = JSON.arrayNode();
        now.filesystems().forEach(filesystem -> list.addObject().put("mount", filesystem.mount()).put("type", filesystem.type())
                .put("used_pct", tenths(filesystem.usedPercent())).put("used", filesystem.used() / KIB).put("free", filesystem.free() / KIB));
        return list.isEmpty() ? disk : disk.set("filesystems", list);
    }

    private ObjectNode network() {
        return rates("interfaces", before.interfaces(), now.interfaces(), "rx_bps", "tx_bps");
    }

    private ObjectNode rates(String name, List<Device> then, List<Device> devices, String in, String out) {
        var seconds = (now.nanos() - before.nanos()) / NANOS;
        var earlier = then.stream().collect(Collectors.toMap(Device::name, device -> device, (one, _) -> one));
        var list = JSON.arrayNode();
        for (var device : devices) {
            var was = earlier.getOrDefault(device.name(), device);
            // A counter that went back belongs to a device that was taken out and put in again.
            if (earlier.containsKey(device.name()) && seconds > SECONDS_MIN && device.in() >= was.in() && device.out() >= was.out()) {
                list.addObject().put("name", device.name()).put(in, Math.round((device.in() - was.in()) / seconds))
                        .put(out, Math.round((device.out() - was.out()) / seconds));
            }
        }
        return list.isEmpty() ? JSON.objectNode() : JSON.objectNode().set(name, list);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
