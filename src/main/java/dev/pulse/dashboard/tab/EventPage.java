package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.event.Event;
import dev.pulse.event.EventJson;
import dev.pulse.event.Payload;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An event as lines of a page of some width: its fields, its payload, and its JSON.
final class EventPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final int FIELDS_WIDTH = 10;
    /// More of them are only shown in the JSON.
    private static final int ENTRIES_MAX = 1000;
    private static final int ENTRIES_CHARACTERS_MAX = 262_144;
    /// Safe text has a limit; longer lines are made of several.
    private static final int PIECE = 2048;

    private final int width;
    private final List<PageLine> lines = new ArrayList<>();

    /// @param label what the text is; drawn before it
    /// @param column where the text begins
    record PageLine(SafeText label, Style labelStyle, int column, SafeText text, Style style) {}

    private EventPage(int width) {
        this.width = Math.max(20, width);
    }

    static List<PageLine> lines(EventDetail detail, ZoneId zone, int width, Glyphs glyphs) {
        var page = new EventPage(width);
        page.fields(detail, zone, glyphs);
        page.entries("payload", detail.entry().value().payload());
        if (!detail.entry().value().extra().isEmpty()) {
            page.entries("fields beyond the contract", detail.entry().value().extra());
        }
        page.title("raw JSON");
        JsonLines.of(EventJson.complete(detail.entry().value())).forEach(line -> page.text(SafeText.EMPTY, 0, line, Style.PLAIN));
        return page.lines;
    }

    private void fields(EventDetail detail, ZoneId zone, Glyphs glyphs) {
        var event = detail.entry().value();
        field("number", "#" + detail.entry().number());
        field("severity", Severities.symbol(event.severity(), glyphs) + " " + event.severity().word(), Style.of(event.severity()));
        field("type", event.type());
        field("summary", EventSummary.of(event).toString());
        field("time", TIME.format(event.at().atZone(zone)) + ", sent as " + event.timestamp().text());
        field("received", TIME.format(event.receivedAt().atZone(zone)) + delay(event));
        field("source", event.source() + (event.sourceVersion().isEmpty() ? "" : " " + event.sourceVersion()));
        field("host", event.host().isEmpty() ? "not sent" : event.host());
        field("id", event.hasId() ? event.id() : "none: the sensor sent no event_id");
        detail.alerts().forEach(alert -> field("alert", "#" + alert.number() + " " + alert.title(), Style.WARNING));
    }

    private static String delay(Event event) {
        var delay = Duration.between(event.at(), event.receivedAt());
        return delay.isNegative() ? ", " + Amounts.age(delay.negated()) + " before its time"
                : delay.toMillis() < 1000 ? ", " + delay.toMillis() + " ms later" : ", " + Amounts.age(delay) + " later";
    }

    private void field(String name, String value) {
        field(name, value, Style.PLAIN);
    }

    private void field(String name, String value, Style style) {
        text(SafeText.of(name), FIELDS_WIDTH, value, style);
    }

    private void entries(String title, Payload payload) {
        var json = payload.json();
        var entries = PayloadEntries.of(json.substring(0, Math.min(json.length(), ENTRIES_CHARACTERS_MAX)), ENTRIES_MAX);
        title(entries.entries().isEmpty() ? title + ": empty" : title);
        var longest = entries.entries().stream().mapToInt(entry -> entry.path().length()).max().orElse(0);
        var column = Math.clamp(longest + 2, FIELDS_WIDTH, Math.max(FIELDS_WIDTH, width / 3));
        entries.entries().forEach(entry -> text(SafeText.of(entry.path(), PIECE), column, entry.value(), Style.PLAIN));
        if (!entries.isComplete()) {
            text(SafeText.EMPTY, 0, "… more of it in the JSON", Style.DIM);
        }
    }

    private void title(String words) {
        lines.add(new PageLine(SafeText.EMPTY, Style.PLAIN, 0, SafeText.EMPTY, Style.PLAIN));
        lines.add(new PageLine(SafeText.of(words), Style.TITLE, 0, SafeText.EMPTY, Style.PLAIN));
    }

    private void text(SafeText label, int column, String foreign, Style style) {
        var before = label.columns() < column || label.isEmpty() ? label : label.cut(column - 1);
        for (var line : wrapped(foreign, width - column)) {
            lines.add(new PageLine(before, Style.DIM, column, line, style));
            before = SafeText.EMPTY;
        }
    }

    private static List<SafeText> wrapped(String foreign, int width) {
        var wrapped = new ArrayList<SafeText>();
        for (var from = 0; from < foreign.length();) {
            var to = Math.min(foreign.length(), from + PIECE);
            to -= to < foreign.length() && Character.isHighSurrogate(foreign.charAt(to - 1)) ? 1 : 0;
            wrapped.addAll(SafeText.of(foreign.substring(from, to), PIECE).wrapped(width));
            from = to;
        }
        return wrapped.isEmpty() ? List.of(SafeText.EMPTY) : wrapped;
    }
}
