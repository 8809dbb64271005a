package dev.pulse.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain text", "größer", "日本語", "😀", "a\\b", "100 %", "<b>"})
    void plainTextStaysAsItIs(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "character {0} becomes {1}")
    @CsvSource({
        "0, '\\u0000'", "7, '\\u0007'", "9, '\\u0009'", "10, '\\u000A'", "13, '\\u000D'", "27, '\\u001B'", "127, '\\u007F'",
        "133, '\\u0085'", "155, '\\u009B'", "8203, '\\u200B'", "8232, '\\u2028'", "8233, '\\u2029'", "8238, '\\u202E'",
        "8294, '\\u2066'", "65279, '\\uFEFF'", "55357, '\\uD83D'", "57344, '\\uE000'", "65535, '\\uFFFF'", "917505, '\\uE0001'"})
    void whatATerminalWouldObeyIsSpelledOut(int character, String spelled) {
        var text = "a" + new String(Character.toChars(character)) + "b";

        assertThat(Printable.of(text)).isEqualTo("a" + spelled + "b");
    }

    @Test
    void noCharacterOfTheBasicPlaneBreaksALineOrStartsAnEscape() {
        for (var c = 0; c <= 0xFFFF; c++) {
            var printed = Printable.of(String.valueOf((char) c));

            assertThat(printed).matches("\\P{Cntrl}+")
                    .doesNotContainPattern("[\\u0080-\\u009F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");
        }
    }

    @Test
    void longTextIsCutAndTheCutSaysHowMuchIsMissing() {
        assertThat(Printable.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Printable.of("x".repeat(1_000))).isEqualTo("x".repeat(200) + "… (800 more)");
    }

    @Test
    void aPairThatTheCutDividesIsSpelledOut() {
        var text = "x".repeat(199) + "😀";

        assertThat(Printable.of(text)).isEqualTo("x".repeat(199) + "\\uD83D… (1 more)");
    }
}
