package dev.pulse.dashboard.tab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pulse.event.Payload;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/// What `syswatch` measures, and what its payloads say of it. Any key may be missing, and an attacker may send anything.
enum Metric {
    CPU("system.metrics.cpu", "", "", ""),
    MEMORY("system.metrics.memory", "", "", ""),
    DISK("system.metrics.disk", "disks", "read_bps", "write_bps"),
    NETWORK("system.metrics.network", "interfaces", "rx_bps", "tx_bps"),
    /// How the sensor itself is.
    SENSOR("syswatch.internal", "", "", "");

    static final List<Metric> CHARTED = List.of(CPU, MEMORY, DISK, NETWORK);
    private static final int DEVICES_MAX = 64;
    private static final int NAME_MAX = 64;
    /// No disk or line reaches it, but a broken or hostile payload may.
    private static final double NUMBER_MAX = 1e15;

    private final String type;
    private final String list;
    private final String first;
    private final String second;

    Metric(String type, String list, String first, String second) {
        this.type = type;
        this.list = list;
        this.first = first;
        this.second = second;
    }

    /// A disk or a network interface, and what goes through it, in bytes a second; not a number where that is not known.
    ///
    /// @param name foreign text
    record Device(String name, double first, double second) {}

    String type() {
        return type;
    }

    /// The share of the CPU or of the memory that is used in percent, or what is read or received by all devices in bytes a second.
    double first(Payload payload) {
        return switch (this) {
            case CPU -> number(payload, "usage_pct");
            case MEMORY -> 100 * number(payload, "mem_used") / number(payload, "mem_total");
            case DISK, NETWORK -> sum(devices(payload), Device::first);
            case SENSOR -> number(payload, "events_dropped_total");
        };
    }

    /// What is written or sent by all devices in bytes a second.
    double second(Payload payload) {
        return list.isEmpty() ? Double.NaN : sum(devices(payload), Device::second);
    }

    List<Device> devices(Payload payload) {
        return StreamSupport.stream(tree(payload).path(list).spliterator(), false).filter(JsonNode::isObject).limit(DEVICES_MAX)
                .map(device -> new Device(name(device.path("name")), number(device.path(first)), number(device.path(second)))).toList();
    }

    /// Not a number if it is none.
    static double number(Payload payload, String name) {
        return number(tree(payload).path(name));
    }

    /// Foreign text; `?` if there is none.
    static String text(Payload payload, String name) {
        return name(tree(payload).path(name));
    }

    private static JsonNode tree(Payload payload) {
        try {
            return payload.tree();
        } catch (IllegalArgumentException e) {
            return Payload.EMPTY.tree();
        }
    }

    private static double number(JsonNode value) {
        var number = value.isNumber() ? value.doubleValue() : Double.NaN;
        return isPossible(number) ? number : Double.NaN;
    }

    static boolean isPossible(double number) {
        return number >= 0 && number <= NUMBER_MAX;
    }

    private static String name(JsonNode name) {
        var text = name.asText("");
        return text.isEmpty() ? "?" : text.substring(0, Math.min(NAME_MAX, text.length()));
    }

    /// Of those that are known; not a number if none is.
    private static double sum(List<Device> devices, ToDoubleFunction<Device> value) {
        return devices.stream().mapToDouble(value).filter(Double::isFinite).reduce((a, b) -> a + b).orElse(Double.NaN);
    }
}
