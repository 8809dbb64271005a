package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Screens;
import dev.pulse.terminal.SafeText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    private static final List<Column> COLUMNS = List.of(new Column("time", 8, 8, false, 0), new Column("source", 8, 12, false, 2),
            new Column("count", 6, 6, true, 1), new Column("message", 10, 100, false, 0));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"80, \"[0, 1, 2, 3]\"", "38, \"[0, 1, 2, 3]\"", "37, \"[0, 2, 3]\"", "27, \"[0, 3]\"",
        "19, [0]", "3, [0]", "0, [0]"})
    void columnsOfLowPriorityGoFirst(int width, String shown) {
        assertThat(TextTable.shown(COLUMNS, width)).hasToString(shown);
    }

    @Test
    void whatIsLeftOverGoesToThoseThatCanUseIt() {
        assertThat(TextTable.widths(COLUMNS, 38)).containsExactly(8, 8, 6, 10);
        assertThat(TextTable.widths(COLUMNS, 42)).containsExactly(8, 10, 6, 12);
        assertThat(TextTable.widths(COLUMNS, 80)).containsExactly(8, 12, 6, 48);
        assertThat(TextTable.widths(COLUMNS, 500)).containsExactly(8, 12, 6, 100);
    }

    @Test
    void numbersStandAtTheRightAndWideCharactersTakeTwoColumns() {
        var lines = List.of(line("10:00:18", "sentinel", "1,234", "漢字 in a message that is too long"),
                line("10:00:17", "漢字漢字漢字漢字", "5", "e\u0301 is one character"));

        Screens.assertShows("pictures/text-table", Screens.text(48, 4, canvas -> TextTable.draw(canvas, COLUMNS, lines, 0, -1)));
    }

    @Test
    void aColumnIsNoWiderThanWhatStandsInIt() {
        var columns = List.of(new Column("name", 2, 50, false, 0), new Column("n", 1, 5, true, 0));
        var lines = List.of(Line.of(Cell.of("short", Style.PLAIN), Cell.of("7", Style.PLAIN)));

        var screen = Screens.text(40, 2, canvas -> TextTable.draw(canvas, columns, lines, 0, 0));

        assertThat(screen.lines()).containsExactly("name   n", "short  7");
    }

    private static Line line(String... words) {
        return new Line(List.of(words).stream().map(word -> new Cell(SafeText.of(word), Style.PLAIN)).toList());
    }
}
