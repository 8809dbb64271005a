package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.event.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// Draws a histogram: the ranges, a bar per step in the colour of its worst severity with its symbol below, the times, and in words what
/// is selected.
final class HistogramPicture {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final DateTimeFormatter BOTH = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final int AXIS = 7;
    private static final int LABEL = 7;
    /// Below the bars: their ground, the symbols, the times, and what is selected.
    private static final int BELOW = 5;
    private static final int HEIGHT_FOR_BARS = 9;

    private final Canvas canvas;
    private final Look look;
    private final HistogramCounts counts;
    private final int selected;
    private final HistogramSubject subject;
    private final int barWidth;

    private HistogramPicture(Canvas canvas, Look look, HistogramCounts counts, int selected, HistogramSubject subject) {
        this.canvas = canvas;
        this.look = look;
        this.counts = counts;
        this.selected = selected;
        this.subject = subject;
        barWidth = Math.max(1, (canvas.width() - AXIS) / counts.bars().size());
    }

    static void draw(Canvas canvas, Look look, HistogramCounts counts, int selected, HistogramSubject subject) {
        ranges(canvas, counts.span().range());
        var picture = new HistogramPicture(canvas, look, counts, selected, subject);
        if (canvas.height() >= HEIGHT_FOR_BARS) {
            picture.head();
            picture.bars();
            picture.times();
        }
        picture.words();
    }

    static void ranges(Canvas canvas, HistogramRange range) {
        var column = 0;
        for (var other : HistogramRange.values()) {
            var words = other == range ? "[" + other.words() + "]" : " " + other.words() + " ";
            canvas.text(column, 0, words, other == range ? Style.STRONG : Style.DIM);
            column += words.length() + 1;
        }
    }

    private void head() {
        right(0, number(counts.sum()), Style.STRONG);
        canvas.text(0, 1, subject.verb() + " per " + words(counts.span().range().step())
                + (counts.isComplete() ? ", sign and colour: the worst severity" : ""), Style.DIM);
        if (!counts.isComplete()) {
            right(1, "counted back to " + BOTH.format(counts.back().atZone(look.zone())) + " so far", Style.WARNING);
        }
    }

    private String number(long count) {
        return Amounts.count(count) + " " + subject.noun() + (count == 1 ? "" : "s");
    }

    private static String words(Duration step) {
        return step.toDays() > 0 ? step.toDays() + " d" : step.toHours() > 0 ? step.toHours() + " h" : step.toMinutes() + " min";
    }

    private void right(int row, String words, Style style) {
        canvas.text(canvas.width() - words.length(), row, words, style);
    }

    private void bars() {
        var height = Math.max(1, canvas.height() - BELOW - 2);
        var max = Math.max(1, counts.max());
        canvas.text(0, 2, Amounts.count(counts.max()), Style.DIM);
        for (var bar = 0; bar < counts.bars().size(); bar++) {
            var worst = counts.worst(bar);
            var eighths = (int) Math.ceil(counts.sum(bar) * height * 8.0 / max);
            for (var row = 0; row < height; row++) {
                column(bar, 1 + height - row, fill(eighths - row * 8), worst.map(Style::of).orElse(Style.DIM));
            }
            var isSelected = bar == selected;
            column(bar, 2 + height, line(isSelected), isSelected ? Style.STRONG : Style.BORDER);
            if (worst.isPresent()) {
                canvas.text(place(bar), 3 + height, Severities.symbol(worst.get(), canvas.glyphs()), Style.of(worst.get()));
            }
        }
    }

    private String line(boolean isSelected) {
        return canvas.glyphs() == Glyphs.ASCII ? isSelected ? "=" : "-" : isSelected ? "━" : "─";
    }

    private String fill(int eighths) {
        var level = Math.clamp(eighths, 0, 8);
        return canvas.glyphs() == Glyphs.ASCII ? level >= 4 ? "#" : " " : EIGHTHS.substring(level, level + 1);
    }

    private int place(int bar) {
        return AXIS + bar * barWidth;
    }

    /// Broad bars have a gap between them.
    private void column(int bar, int row, String character, Style style) {
        canvas.text(place(bar), row, character.repeat(barWidth > 2 ? barWidth - 1 : barWidth), style);
    }

    private void times() {
        var isDays = counts.span().range().step().compareTo(Duration.ofHours(1)) >= 0;
        var every = (LABEL + barWidth - 1) / barWidth;
        for (var bar = 0; bar < counts.bars().size(); bar += every) {
            canvas.text(place(bar), canvas.height() - 3, at(counts.span().start(bar), isDays ? DAY : TIME), Style.DIM);
        }
    }

    private void words() {
        var end = counts.span().start(selected + 1);
        var start = counts.span().start(selected);
        var isToday = at(start, DAY).equals(at(look.now(), DAY)) && end.isBefore(start.plus(Duration.ofDays(1)));
        var time = at(start, isToday ? TIME : BOTH) + " to " + at(end, isToday ? TIME : BOTH);
        canvas.text(0, canvas.height() - 1, time, Style.STRONG);
        var column = time.length() + 2;
        var sum = number(counts.sum(selected));
        canvas.text(column, canvas.height() - 1, sum, Style.PLAIN);
        column += sum.length() + 2;
        for (var severity : Arrays.asList(Severity.values()).reversed()) {
            var count = counts.bars().get(selected)[severity.ordinal()];
            if (count > 0) {
                var cell = Severities.symbol(severity, canvas.glyphs()) + " " + Amounts.count(count) + " " + severity.word();
                canvas.text(column, canvas.height() - 1, cell, Style.of(severity));
                column += cell.length() + 2;
            }
        }
    }

    private String at(Instant moment, DateTimeFormatter format) {
        return format.format(moment.atZone(look.zone()));
    }
}
