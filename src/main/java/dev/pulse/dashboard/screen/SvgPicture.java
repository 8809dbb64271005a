package dev.pulse.dashboard.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.graphics.BasicTextImage;
import dev.pulse.terminal.SafeText;
import java.util.function.Consumer;

/// A picture of a screen for a page: SVG with nothing from elsewhere, the same for the same screen.
///
/// @param title stands in the frame of the window
public record SvgPicture(String title, int columns, int rows) {
    /// @param drawing draws on a canvas of that size
    /// @return the text of an SVG file
    public String of(Theme theme, Consumer<Canvas> drawing) {
        var image = new BasicTextImage(new TerminalSize(columns, rows));
        drawing.accept(new Canvas(image.newTextGraphics(), theme, Glyphs.BRAILLE));
        return new SvgScreen(image).text(SafeText.of(title));
    }
}
