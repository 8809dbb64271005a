package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Writing in one line.
class QueryLineTest {
    @Test
    void lettersGoWhereTheCursorIs() {
        assertThat(QueryLine.of("sorce:x").home().right().right().typed("u").text()).isEqualTo("source:x");
        assertThat(QueryLine.of("b").home().typed("a")).isEqualTo(new QueryLine("ab", 1));
        assertThat(QueryLine.of("a").typed("b")).isEqualTo(new QueryLine("ab", 2));
    }

    @Test
    void atTheEndsNothingMovesAndNothingIsTakenAway() {
        var line = QueryLine.of("ab");

        assertThat(line.right()).isEqualTo(line);
        assertThat(line.delete()).isEqualTo(line);
        assertThat(line.home().left()).isEqualTo(line.home());
        assertThat(line.home().backspace()).isEqualTo(line.home());
    }

    @Test
    void backspaceTakesBeforeTheCursorAndDeleteBehindIt() {
        var middle = QueryLine.of("abc").left();

        assertThat(middle.backspace()).isEqualTo(new QueryLine("ac", 1));
        assertThat(middle.delete()).isEqualTo(new QueryLine("ab", 2));
    }

    @Test
    void aCharacterOfTwoUnitsIsOneStep() {
        var line = QueryLine.of("a🦀b");

        assertThat(line.left().left().cursor()).isEqualTo(1);
        assertThat(line.home().right().right().cursor()).isEqualTo(3);
        assertThat(line.left().backspace().text()).isEqualTo("ab");
        assertThat(line.home().right().delete().text()).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
            "source:a type:b|source:a ", "source:a  |", "one|", "a b   |a "})
    void controlWTakesTheWordBeforeTheCursor(String text, String rest) {
        assertThat(QueryLine.of(text).withoutWord().text()).isEqualTo(rest == null ? "" : rest);
    }

    @Test
    void controlUTakesWhatIsBeforeTheCursorOnly() {
        assertThat(new QueryLine("source:a", 7).cleared()).isEqualTo(new QueryLine("a", 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"source:a ty|ty", "(sev|sev", "-hos|-hos", "note:\"two wo|note:\"two wo"})
    void theWordThatIsCompletedBeginsBehindAGapOrABracketThatIsNotInQuotes(String text, String word) {
        assertThat(QueryLine.of(text).word()).isEqualTo(word);
    }

    @Test
    void aCompletedWordTakesThePlaceOfTheBegunOneAndLeavesTheRest() {
        assertThat(new QueryLine("(so or x", 3).withWord("source:")).isEqualTo(new QueryLine("(source: or x", 8));
    }

    @Test
    void aLineHasALimit() {
        var full = QueryLine.of("x".repeat(QueryLine.LENGTH_MAX));

        assertThat(full.typed("y")).isEqualTo(full);
        assertThat(full.backspace().typed("y").text()).hasSize(QueryLine.LENGTH_MAX).endsWith("y");
    }

    @Test
    void aFaultIsAtItsColumnAndNeverOutsideTheText() {
        assertThat(QueryLine.of("severity >= hihg").fault().orElseThrow().column()).isEqualTo(12);
        assertThat(QueryLine.of("source:a and").fault()).hasValueSatisfying(fault -> assertThat(fault.column()).isBetween(0, 12));
        assertThat(QueryLine.of("").fault()).isEmpty();
        assertThat(QueryLine.of("severity >= high").fault()).isEmpty();
    }

    @Test
    void whateverIsPressedTheCursorStaysInTheTextAndBetweenCharacters() {
        var random = new Random(7);
        List<UnaryOperator<QueryLine>> keys = List.of(QueryLine::left, QueryLine::right, QueryLine::home, QueryLine::end,
                QueryLine::backspace, QueryLine::delete, QueryLine::withoutWord, line -> line.typed("🦀"), line -> line.typed("a"),
                line -> line.typed(" "), line -> line.withWord("é:"));
        var line = QueryLine.of("");
        for (var i = 0; i < 20_000; i++) {
            line = keys.get(random.nextInt(keys.size())).apply(line);
            assertThat(line.cursor()).isBetween(0, line.text().length());
            assertThat(line.cursor() < line.text().length() && Character.isLowSurrogate(line.text().charAt(line.cursor()))).isFalse();
        }
    }
}
