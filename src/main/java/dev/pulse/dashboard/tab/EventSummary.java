package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.event.Event;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// What a person wants to know of an event, in one line.
final class EventSummary {
    private static final int COLUMNS_MAX = 500;
    private static final double KILOBYTE = 1024;

    private EventSummary() {}

    static SafeText of(Event event) {
        return SafeText.of(words(event, PayloadEntries.head(event.payload())), COLUMNS_MAX);
    }

    /// From where to where; what is not said is left out.
    static SafeText route(Event event, Glyphs glyphs) {
        var payload = PayloadEntries.head(event.payload());
        return SafeText.of(joined(glyphs == Glyphs.ASCII ? ">" : "→", payload.text("src_ip"), payload.text("dst_ip")), COLUMNS_MAX);
    }

    private static String words(Event event, PayloadEntries payload) {
        var special = switch (event.type()) {
            case "sentinel.alert" -> joined(" ", payload.text("detection_type"), route(payload), payload.text("message"));
            case "system.metrics.cpu" -> cpu(payload);
            case "system.metrics.memory" -> memory(payload);
            case "system.metrics.disk" -> joined(", ", rates("disk", "disks", "read", "read_bps", "write", "write_bps", payload),
                    measured(payload.text("fullest"), percent(payload.number("used_pct")) + " full", payload.number("used_pct")));
            case "system.metrics.network" -> rates("network", "interfaces", "in", "rx_bps", "out", "tx_bps", payload);
            case "syswatch.internal" -> internal(payload);
            default -> event.source().equals("netlab") ? netlab(payload) : event.source().equals("auth") ? auth(payload) : "";
        };
        return special.isEmpty() ? entries(payload) : special;
    }

    private static String route(PayloadEntries payload) {
        return joined(" → ", payload.text("src_ip"), payload.text("dst_ip"));
    }

    private static String cpu(PayloadEntries payload) {
        return measured("cpu", percent(payload.number("usage_pct")), payload.number("usage_pct"));
    }

    private static String memory(PayloadEntries payload) {
        var total = payload.number("mem_total");
        var used = payload.number("mem_used");
        var words = percent(used / total * 100) + ", " + Amounts.bytes(used * KILOBYTE) + " of " + Amounts.bytes(total * KILOBYTE);
        return measured("memory", words, used / total, used, total);
    }

    private static String percent(double percent) {
        var tenths = Math.round(percent * 10);
        return tenths / 10 + "." + Math.abs(tenths % 10) + " %";
    }

    /// Nothing where there are no such numbers; `-` for those that no machine has, as the gauges say.
    private static String measured(String name, String words, double... amounts) {
        var isKnown = DoubleStream.of(amounts).allMatch(Double::isFinite);
        return isKnown ? name + " " + (DoubleStream.of(amounts).allMatch(Metric::isPossible) ? words : "-") : "";
    }

    private static String rates(String title, String array, String first, String firstName, String second, String secondName,
            PayloadEntries payload) {
        return payload.entries().isEmpty() ? "" : title + " " + first + " " + rate(payload.sum(array, firstName)) + ", " + second + " "
                + rate(payload.sum(array, secondName));
    }

    private static String rate(double bytesPerSecond) {
        return Metric.isPossible(bytesPerSecond) ? Amounts.rate(bytesPerSecond) : "-";
    }

    private static String internal(PayloadEntries payload) {
        return joined(", ", labelled("waiting ", payload.text("buffer_depth")),
                labelled("dropped ", payload.text("events_dropped_total")), labelled("sent ", payload.text("events_emitted_total")));
    }

    private static String netlab(PayloadEntries payload) {
        return joined(" · ", payload.text("scenario"), payload.text("step"), payload.text("defense"), payload.text("message"),
                payload.text("reason"), payload.text("details"), labelled("residual ", payload.text("residual")),
                payload.text("duration_seconds").isEmpty() ? "" : payload.text("duration_seconds") + " s");
    }

    /// Such as `root from 203.0.113.7, ssh password failed ×3, no such user` or `alice to root, sudo accepted, /usr/bin/id`.
    private static String auth(PayloadEntries payload) {
        var who = joined(" ", payload.text("user"), labelled("to ", payload.text("target")), labelled("from ", payload.text("src_ip")));
        var count = payload.number("count");
        var how = joined(" ", payload.text("service"), payload.text("method"), payload.text("outcome"),
                count > 1 ? "×" + Amounts.count((long) count) : "");
        return how.isEmpty() ? "" : joined(", ", who, how, payload.text("reason"), payload.text("command"));
    }

    private static String labelled(String label, String text) {
        return text.isEmpty() ? "" : label + text;
    }

    private static String entries(PayloadEntries payload) {
        var words = new ArrayList<String>();
        var length = 0;
        for (var entry : payload.entries()) {
            words.add(entry.path() + "=" + entry.value());
            length += words.getLast().length();
            if (length > COLUMNS_MAX) {
                break;
            }
        }
        return String.join(" ", List.copyOf(words));
    }

    private static String joined(String between, String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(between));
    }
}
