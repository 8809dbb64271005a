package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.graphics.TextGraphics;
import dev.pulse.terminal.SafeText;

/// A rectangle of the screen to draw on. Only safe text can be drawn, and nothing beyond the edges.
public final class Canvas {
    private final TextGraphics graphics;
    private final Theme theme;
    private final Glyphs glyphs;

    public Canvas(TextGraphics graphics, Theme theme, Glyphs glyphs) {
        this.graphics = graphics;
        this.theme = theme;
        this.glyphs = glyphs;
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

    /// Draws text that begins at that place; what does not fit is left out.
    public void text(int column, int row, SafeText text, Style style) {
        var at = column;
        var look = theme.look(style);
        for (var cluster : text.clusters()) {
            if (at >= 0 && at + cluster.columns() <= width() && row >= 0 && row < height()) {
                var shown = glyphs == Glyphs.ASCII ? Ink.ascii(cluster) : cluster.text();
                var characters = TextCharacter.fromString(shown, look.colour(), look.background(), look.modifiers());
                for (var part = 0; part < characters.length; part++) {
                    graphics.setCharacter(at + part, row, characters[part]);
                }
            }
            at += cluster.columns();
        }
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
        return new Canvas(graphics.newTextGraphics(place, size), theme, glyphs);
    }

    /// A part of it with a line above it that has a title, as all panels have.
    ///
    /// @return what is below the line
    public Canvas panel(int column, int row, int width, int height, String title) {
        var panel = area(column, row, width, height);
        panel.text(0, 0, SafeText.of((glyphs == Glyphs.ASCII ? "-" : "─").repeat(panel.width())), Style.BORDER);
        panel.text(1, 0, SafeText.of(" " + title + " ").cut(panel.width() - 2), Style.TITLE);
        return panel.area(0, 1, panel.width(), panel.height() - 1);
    }
}
