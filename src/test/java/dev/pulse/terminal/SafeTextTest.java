package dev.pulse.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.terminal.SafeText.Cluster;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain text", "~!{}[]\\", "Zürich", "漢字かな", "Привет", "שלום", "→ ● ─ ⣿ █", "50 €", "ภาษาไทย"})
    void textOfManyScriptsIsShownAsItIs(String text) {
        assertThat(SafeText.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, ␀", "0007, ␇", "0009, ␉", "000A, ␊", "000D, ␍", "001B, ␛", "007F, ␡",
        "00A0, ␣", "2009, ␣", "3000, ␣",
        "0085, ‹U+0085›", "009B, ‹U+009B›", "00AD, ‹U+00AD›", "200B, ‹U+200B›", "200F, ‹U+200F›", "202E, ‹U+202E›", "2066, ‹U+2066›",
        "2028, ‹U+2028›", "2029, ‹U+2029›", "FEFF, ‹U+FEFF›", "FE0F, ‹U+FE0F›", "3164, ‹U+3164›", "115F, ‹U+115F›", "034F, ‹U+034F›",
        "E000, ‹U+E000›", "FFFF, ‹U+FFFF›", "FDD0, ‹U+FDD0›", "0378, ‹U+0378›", "E0041, ‹U+E0041›", "E0100, ‹U+E0100›",
        "1F600, ‹U+1F600›", "26A1, ‹U+26A1›", "D800, ‹U+D800›", "DC00, ‹U+DC00›"
    })
    void whatSteersOrCannotBeSeenIsShown(String codePoint, String shown) {
        var text = new StringBuilder("a").appendCodePoint(Integer.parseInt(codePoint, 16)).append("b").toString();

        assertThat(SafeText.of(text)).hasToString("a" + shown + "b");
    }

    @Test
    void marksAreDrawnWhereOneCharacterHasThem() {
        assertThat(SafeText.of("e\u0301tat")).hasToString("état");
        assertThat(SafeText.of("o\u0302\u0323")).hasToString("ộ");
        assertThat(SafeText.of("\u0301x")).hasToString("◌x");
        assertThat(SafeText.of("q\u0301\u0302")).hasToString("q◌◌");
        assertThat(SafeText.of("\n\u0301")).hasToString("␊◌");
        assertThat(SafeText.of("ที่")).hasToString("ท◌◌");
    }

    @Test
    void aTowerOfMarksIsCut() {
        assertThat(SafeText.of("Z" + "\u0335".repeat(5_000) + "a", 10)).hasToString("Z◌◌……");
        assertThat(SafeText.of("Z" + "\u0335".repeat(30) + "a")).hasToString("Z◌◌…a");
    }

    @Test
    void longTextIsCutAndTheCutIsShown() {
        assertThat(SafeText.of("x".repeat(5_000)).columns()).isEqualTo(SafeText.LENGTH_MAX);
        assertThat(SafeText.of("abcdef", 6)).hasToString("abcdef");
        assertThat(SafeText.of("abcdef", 5)).hasToString("abcd…");
        assertThat(SafeText.of("ab\u202ecd", 5)).hasToString("ab‹U…");
        assertThat(SafeText.of("\ud83d\ude00".repeat(99), 1)).hasToString("…");
        assertThat(SafeText.of("a", 0)).isEqualTo(SafeText.EMPTY);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(SafeText.of("a漢b").columns()).isEqualTo(4);
        assertThat(SafeText.of("ｅ한").columns()).isEqualTo(4);
        assertThat(SafeText.of("ﾊﾟ").clusters()).extracting(Cluster::columns).containsExactly(1, 1);
    }

    @Test
    void aCutNeverDividesAWideCharacter() {
        var text = SafeText.of("漢字漢字");

        assertThat(text.cut(8)).isEqualTo(text);
        assertThat(text.cut(7)).hasToString("漢字漢…");
        assertThat(text.cut(6)).hasToString("漢字…");
        assertThat(text.cut(1)).hasToString("…");
        assertThat(text.cut(0)).isEqualTo(SafeText.EMPTY);
        assertThat(text.cut(-1)).isEqualTo(SafeText.EMPTY);
    }

    @Test
    void columnsAreFilledToTheirWidth() {
        assertThat(SafeText.of("漢字漢").padded(4)).hasToString("漢… ");
        assertThat(SafeText.of("漢").padded(5)).hasToString("漢   ");
        assertThat(SafeText.of("漢").alignedRight(5)).hasToString("   漢");
        assertThat(SafeText.of("12345").alignedRight(4)).hasToString("123…");
        assertThat(SafeText.EMPTY.padded(-1)).isEqualTo(SafeText.EMPTY);
    }

    @Test
    void linesBreakAtSpacesWhereThereAreSome() {
        assertThat(wrapped("one two three", 8)).isEqualTo("one two|three");
        assertThat(wrapped("one two three", 7)).isEqualTo("one two|three");
        assertThat(wrapped("abcdefghij kl", 4)).isEqualTo("abcd|efgh|ij|kl");
        assertThat(wrapped("漢字漢 字", 5)).isEqualTo("漢字|漢 字");
        assertThat(wrapped("漢字", 0)).isEqualTo("漢|字");
        assertThat(wrapped("", 5)).isEmpty();
        assertThat(wrapped("fits", 4)).isEqualTo("fits");
    }

    @Test
    void asciiIsAsWideAndSaysWhereSomethingElseWas() {
        var text = SafeText.of("é漢─→…\u202e\n");

        assertThat(text.ascii()).hasToString("???->.<U+202E>?");
        assertThat(text.ascii().columns()).isEqualTo(text.columns());
        assertThat(SafeText.of("abc").ascii()).hasToString("abc");
    }

    @Test
    void linesOfOursStayLinesAndNothingElseDoes() {
        assertThat(SafeText.lines("one\n\tat two\u001b[2J\u0085three")).isEqualToNormalizingNewlines("one\n    at two␛[2J‹U+0085›three");
    }

    private static String wrapped(String text, int columns) {
        return SafeText.of(text).wrapped(columns).stream().map(SafeText::toString).collect(Collectors.joining("|"));
    }
}
