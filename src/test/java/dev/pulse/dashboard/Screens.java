package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Draws on a virtual terminal and compares what stands there with a file; `-Dpulse.write=true` writes the files anew.
public final class Screens {
    private static final Path GOLDEN = Path.of("src/test/resources/screens");

    private Screens() {}

    /// What a terminal of that size shows, one line per row, without spaces at the ends.
    public static String text(int columns, int rows, Glyphs glyphs, Consumer<Canvas> drawing) {
        try {
            var terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
            var screen = new TerminalScreen(terminal);
            screen.startScreen();
            drawing.accept(new Canvas(screen.newTextGraphics(), Theme.DEFAULT, glyphs));
            screen.refresh();
            return text(terminal, columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(int columns, int rows, Consumer<Canvas> drawing) {
        return text(columns, rows, Glyphs.BRAILLE, drawing);
    }

    static String text(DefaultVirtualTerminal terminal, int columns, int rows) {
        var text = new StringBuilder();
        for (var row = 0; row < rows; row++) {
            var line = new StringBuilder();
            for (var column = 0; column < columns; column++) {
                TextCharacter character = terminal.getCharacter(column, row);
                line.append(character.getCharacterString());
                column += character.isDoubleWidth() ? 1 : 0;
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /// @param name such as `overview-80x24`
    public static void assertShows(String name, String screen) {
        var file = GOLDEN.resolve(name + ".txt");
        try {
            if (Boolean.getBoolean("pulse.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, screen);
            }
            assertThat(screen).as(file + " (-Dpulse.write=true writes it anew)").isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
