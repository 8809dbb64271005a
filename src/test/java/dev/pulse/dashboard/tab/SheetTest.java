package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A sheet is told as a word: `a` to `z` are lines that can be chosen, dots are lines that cannot.
class SheetTest {
    private final Sheet sheet = new Sheet();
    private String lines = "";

    @Test
    void nothingIsChosenAtFirst() {
        show("..ab..", 4);

        assertThat(sheet.choice()).isEmpty();
    }

    @Test
    void downGoesFromChoiceToChoiceAndUpLeavesThem() {
        show("..ab..", 6);

        assertThat(chosenAfter(Act.DOWN)).isEqualTo("a");
        assertThat(chosenAfter(Act.DOWN)).isEqualTo("b");
        assertThat(chosenAfter(Act.DOWN)).isEqualTo("b");
        assertThat(chosenAfter(Act.UP)).isEqualTo("a");
        assertThat(chosenAfter(Act.UP)).isEmpty();
        assertThat(chosenAfter(Act.UP)).isEmpty();
    }

    @Test
    void whatIsBelowTheScreenIsScrolledToAndNotJumpedTo() {
        show("......a", 3);

        assertThat(chosenAfter(Act.DOWN)).isEmpty();
        assertThat(screen()).isEqualTo("...");
        assertThat(chosenAfter(Act.DOWN, Act.DOWN, Act.DOWN)).isEmpty();
        assertThat(chosenAfter(Act.DOWN)).isEqualTo("a");
    }

    @Test
    void aPageIsAsManyStepsAsTheScreenHasRows() {
        show("abcdefghij", 4);

        assertThat(chosenAfter(Act.PAGE_DOWN)).isEqualTo("d");
        assertThat(chosenAfter(Act.PAGE_DOWN, Act.PAGE_UP)).isNotEmpty();
        assertThat(chosenAfter(Act.PAGE_UP, Act.PAGE_UP, Act.PAGE_UP)).isEmpty();
    }

    @Test
    void theEndOfASheetChoosesNothingThatIsOutOfSight() {
        show("ab......", 3);

        sheet.act(Act.LAST);

        assertThat(sheet.choice()).isEmpty();
        assertThat(screen()).isEqualTo("...");
    }

    @Test
    void theEndOfASheetChoosesItsLastChoiceIfItIsInSight() {
        show("a......b.", 3);

        assertThat(chosenAfter(Act.LAST)).isEqualTo("b");
        assertThat(chosenAfter(Act.FIRST)).isEmpty();
        assertThat(screen()).startsWith("a");
    }

    @Test
    void whatIsChosenStaysChosenWhenLinesComeBeforeIt() {
        show(".abc", 4);
        sheet.act(Act.DOWN);
        sheet.act(Act.DOWN);

        show("..zyabc", 4);

        assertThat(chosen()).isEqualTo("b");
        assertThat(screen()).contains("b");
    }

    @Test
    void whatIsChosenStaysInSightOnASmallerScreen() {
        show("......a...", 10);
        sheet.act(Act.DOWN);

        show("......a...", 3);

        assertThat(chosen()).isEqualTo("a");
        assertThat(screen()).contains("a");
    }

    @Test
    void whatIsGoneIsNotChosen() {
        show(".ab", 3);
        sheet.act(Act.DOWN);

        show(".b", 3);

        assertThat(sheet.choice()).isEmpty();
        assertThat(chosenAfter(Act.DOWN)).isEqualTo("b");
    }

    @Test
    void aSheetThatBecomesShortIsSeenFromItsTop() {
        show("..........", 3);
        sheet.act(Act.LAST);

        show("..", 3);

        assertThat(screen()).isEqualTo("..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "....", "abcdefgh", "a......b", "..a..b..c..d", "....abcd....", "ab.........."})
    void whateverIsPressedOnlyWhatIsInSightIsChosen(String shape) {
        for (var height = 1; height < 6; height++) {
            for (var press = 0; press < 400; press++) {
                show(shape, height);
                var moves = List.of(Act.DOWN, Act.DOWN, Act.PAGE_DOWN, Act.UP, Act.LAST, Act.UP, Act.FIRST, Act.PAGE_UP);
                sheet.act(moves.get((press * 7 + press / 11) % moves.size()));

                assertThat(chosen().isEmpty() || screen().contains(chosen())).as("%s in %d rows: %s", shape, height, chosen()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "...a...b...c..."})
    void everyChoiceIsReachedGoingDown(String shape) {
        show(shape, 2);
        var reached = new ArrayList<String>();

        for (var press = 0; press < 40; press++) {
            reached.add(chosenAfter(Act.DOWN));
        }

        assertThat(String.join("", reached.stream().distinct().toList())).isEqualTo(shape.replace(".", ""));
    }

    @ParameterizedTest
    @EnumSource
    void marksSayThatThereIsMore(Glyphs glyphs) {
        var up = glyphs == Glyphs.ASCII ? "^" : "↑";
        var down = glyphs == Glyphs.ASCII ? "v" : "↓";

        assertThat(draw("......", 3, glyphs)).contains(down).doesNotContain(up);
        sheet.act(Act.DOWN);
        assertThat(draw("......", 3, glyphs)).contains(down, up);
        sheet.act(Act.LAST);
        assertThat(draw("......", 3, glyphs)).contains(up).doesNotContain(down);
        assertThat(draw("...", 3, glyphs)).doesNotContain(up, down);
    }

    @Test
    void aSheetOnlyMoves() {
        assertThatThrownBy(() -> sheet.act(Act.COPY)).isInstanceOf(IllegalArgumentException.class).hasMessage("COPY does not move");
        assertThat(Sheet.actsAnd(Act.COPY)).contains(Act.UP, Act.DOWN, Act.PAGE_UP, Act.PAGE_DOWN, Act.FIRST, Act.LAST, Act.COPY);
    }

    @Test
    void columnsAreAlignedAndTheLastHasWhatIsLeft() {
        var line = SheetLine.columns(List.of(5, -4), cell("abcdefgh"), cell("12"), cell("the rest of it"));

        assertThat(Screens.text(30, 1, row -> line.paint().on(row, false))).isEqualTo(" abcd…   12 the rest of it\n");
    }

    @Test
    void linesFitOnAScreenOfAnyWidth() {
        var all = List.of(SheetLine.EMPTY, SheetLine.title("Title"), SheetLine.words("some words", Style.PLAIN),
                SheetLine.columns(List.of(5, -4), cell("abcdefgh"), cell("12"), cell("漢字漢字")),
                SheetLine.choice(1, List.of(-9), cell("12"), cell("more")));
        var pairs = SheetLine.beside(all, all.subList(0, 2));

        for (var columns = 1; columns < 40; columns++) {
            var width = columns;
            Screens.text(width, 8, canvas -> new Sheet().draw(canvas, all));
            Screens.text(width, 8, canvas -> new Sheet().draw(canvas, pairs));
        }

        assertThat(pairs).hasSize(5).allMatch(line -> line.choice() < 0);
    }

    private static Cell cell(String text) {
        return new Cell(SafeText.of(text), Style.PLAIN);
    }

    private void show(String shape, int height) {
        lines = shape;
        draw(shape, height, Glyphs.BRAILLE);
    }

    private String screen = "";

    private String draw(String shape, int height, Glyphs glyphs) {
        screen = Screens.text(9, height, glyphs, canvas -> sheet.draw(canvas, lines(shape)));
        rows = height;
        return screen;
    }

    private int rows = 1;

    /// The lines that are in sight now.
    private String screen() {
        draw(lines, rows, Glyphs.BRAILLE);
        return screen.lines().map(line -> line.strip().isEmpty() ? "" : line.strip().substring(0, 1)).reduce("", String::concat);
    }

    private static List<SheetLine> lines(String shape) {
        return IntStream.range(0, shape.length()).mapToObj(place -> line(shape.substring(place, place + 1))).toList();
    }

    private static SheetLine line(String letter) {
        return letter.equals(".") ? SheetLine.words(".", Style.PLAIN) : SheetLine.choice(letter.charAt(0), List.of(), cell(letter));
    }

    private String chosenAfter(Act... acts) {
        for (var act : acts) {
            sheet.act(act);
        }
        return chosen();
    }

    private String chosen() {
        OptionalInt choice = sheet.choice();
        return choice.isPresent() ? Character.toString(choice.getAsInt()) : "";
    }
}
