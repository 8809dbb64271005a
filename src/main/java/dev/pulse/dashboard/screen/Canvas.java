package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.pulse.terminal.SafeText;
import java.util.HashMap;
import java.util.Map;

/// A rectangle of the screen to draw on. Only safe text can be drawn, and nothing beyond the edges.
public final class Canvas {
    private final TextGraphics graphics;
    private final Theme theme;
    private final Glyphs glyphs;
    // Lanterna looks for the borders of characters whenever one is made, and a frame is made of few different ones.
    private final Map<Type, TextCharacter> types;

    private record Type(String text, Style style) {}

    public Canvas(TextGraphics graphics, Theme theme, Glyphs glyphs) {
        this(graphics, theme, glyphs, new HashMap<>());
    }

    private Canvas(TextGraphics graphics, Theme theme, Glyphs glyphs, Map<Type, TextCharacter> types) {
        this.graphics = graphics;
        this.theme = theme;
        this.glyphs = glyphs;
        this.types = types;
    }

    public int width() {
        return graphics.getSize().getColumns();
    }

    public int height() {
        return graphics.getSize().getRows();
    }

    public Glyphs glyphs() {
        return glyphs;
    }

    /// Draws text that begins at that place; what does not fit is left out. With [Glyphs#ASCII] nothing beyond ASCII is drawn.
    public void text(int column, int row, SafeText text, Style style) {
        var at = column;
        var width = row >= 0 && row < height() ? width() : 0;
        for (var cluster : (glyphs == Glyphs.ASCII ? text.ascii() : text).clusters()) {
            if (at >= 0 && at + cluster.columns() <= width) {
                graphics.setCharacter(at, row, types.computeIfAbsent(new Type(cluster.text(), style), this::character));
            }
            at += cluster.columns();
        }
    }

    private TextCharacter character(Type type) {
        var look = theme.look(type.style());
        return TextCharacter.fromString(type.text(), look.colour(), look.background(), look.modifiers())[0];
    }

    /// Our own words; the same as [#text(int, int, SafeText, Style)].
    public void text(int column, int row, String words, Style style) {
        text(column, row, SafeText.of(words), style);
    }

    /// Makes all of it blank, in that style.
    public void fill(Style style) {
        for (var row = 0; row < height(); row++) {
            text(0, row, SafeText.EMPTY.padded(width()), style);
        }
    }

    /// A part of it, cut to what is there.
    public Canvas area(int column, int row, int width, int height) {
        var size = new TerminalSize(Math.clamp(width() - column, 0, Math.max(0, width)),
                Math.clamp(height() - row, 0, Math.max(0, height)));
        var place = new TerminalPosition(Math.min(column, width()), Math.min(row, height()));
        return new Canvas(graphics.newTextGraphics(place, size), theme, glyphs, types);
    }

    /// A part of it with a line above it that has a title, as all panels have.
    ///
    /// @return what is below the line
    public Canvas panel(int column, int row, int width, int height, String title) {
        var panel = area(column, row, width, height);
        panel.text(0, 0, SafeText.of("─".repeat(panel.width())), Style.BORDER);
        panel.text(1, 0, SafeText.of(" " + title + " ").cut(panel.width() - 2), Style.TITLE);
        return panel.area(0, 1, panel.width(), panel.height() - 1);
    }
}
