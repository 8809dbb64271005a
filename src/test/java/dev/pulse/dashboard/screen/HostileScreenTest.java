package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import dev.pulse.terminal.SafeText;
import dev.pulse.terminal.SafeText.Cluster;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Attackers write what is drawn: the very bytes that a terminal is sent hold nothing but text and what Lanterna says by itself.
class HostileScreenTest {
    private static final List<String> ATTACKS = List.of("\u001b[2J", "\u001b[31m", "\u001b]52;c;cm0gLXJm\u0007", "\u001b]0;title\u001b\\",
            "\u009b5A", "\u009d8;;http://evil.example\u009c", "\u001bP$q\u001b\\", "\u001b[?1049l", "\r\n", "\t",
            "\b\b", "\u000e", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u2028", "\u0085", "\ud800", "\udfff",
            "e\u0301\u0302\u0303\u0304", "\u0301", "\u20e3", "漢", "ｱﾞ", "ᄀ\u1161\u11a8", "ที่", "ำ", "हिन्दी", "👩\u200d💻", "🇩🇪",
            "❤\ufe0f", "⚡", "שלום", "ﷺ", "\udb40\udc41", "\u3000", "ㅤ", "か\u3099");
    private static final String UNSAFE =
            "[\\p{Cntrl}\\p{C}\\p{Zl}\\p{Zp}\\u034f\\u115f\\u1160\\u180b-\\u180f\\u3164\\ufe00-\\ufe0f\\uffa0]";
    private static final int COLUMNS = 40;

    private final ByteTerminal terminal = new ByteTerminal(COLUMNS, 3);

    @Test
    void everyCharacterIsAsWideAsLanternaBelieves() {
        var clusters = new HashSet<Cluster>();
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(c -> clusters.addAll(SafeText.of(Character.toString(c)).clusters()));

        assertThat(clusters).hasSizeGreaterThan(40_000).allSatisfy(cluster -> {
            var characters = TextCharacter.fromString(cluster.text());
            assertThat(characters).hasSize(1);
            assertThat(characters[0].isDoubleWidth()).isEqualTo(cluster.columns() == 2);
        });
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void nothingHostileIsWrittenAndTheRestOfARowStaysWhereItWas(Theme theme) throws IOException {
        var random = new Random(20_251_121 + theme.ordinal());
        var screen = new TerminalScreen(terminal);
        screen.startScreen();
        for (var frame = 0; frame < 150; frame++) {
            var text = SafeText.of(hostile(random));
            var canvas = new Canvas(screen.newTextGraphics(), theme, Glyphs.BRAILLE);
            canvas.text(0, 1, "left|", Style.PLAIN);
            canvas.text(5, 1, text.padded(20), Style.values()[random.nextInt(Style.values().length)]);
            canvas.text(25, 1, "|right", Style.HIGH);
            canvas.area(31, 1, 9, 1).text(0, 0, text, Style.DIM);
            screen.refresh();

            assertThat(terminal.row(1)).startsWith("left|" + text.padded(20) + "|right");
        }
        assertThat(terminal.drawn()).doesNotContainPattern(UNSAFE);
        assertThat(terminal.row(0)).isBlank();
        assertThat(terminal.row(2)).isBlank();
    }

    @Test
    void aTerminalThatKnowsOnlyAsciiIsSentNothingElse() throws IOException {
        var random = new Random(7);
        var screen = new TerminalScreen(terminal);
        screen.startScreen();
        for (var frame = 0; frame < 50; frame++) {
            var canvas = new Canvas(screen.newTextGraphics(), Theme.MONO, Glyphs.ASCII);
            canvas.panel(0, 0, COLUMNS, 3, "größe").text(0, 0, SafeText.of(hostile(random)), Style.SELECTED);
            screen.refresh();
        }

        assertThat(terminal.drawn()).matches("[ -~]+").contains("- gr??e ---");
    }

    @Test
    void withoutColourNoColourIsEverSent() throws IOException {
        var screen = new TerminalScreen(terminal);
        screen.startScreen();
        for (var style : Style.values()) {
            new Canvas(screen.newTextGraphics(), Theme.MONO, Glyphs.BRAILLE).text(0, 0, style.name(), style);
            screen.refresh();
        }

        // 0, 39 and 49 take a colour away.
        assertThat(terminal.looks()).isSubsetOf("", "0", "1", "4", "7", "22", "24", "27", "39", "49").contains("1", "4", "7");
    }

    @Test
    void whatDoesNotFitIsLeftOut() throws IOException {
        var screen = new TerminalScreen(terminal);
        screen.startScreen();
        var canvas = new Canvas(screen.newTextGraphics(), Theme.DEFAULT, Glyphs.BRAILLE);

        canvas.text(-2, 0, "abcdef", Style.PLAIN);
        canvas.text(COLUMNS - 3, 1, SafeText.of("漢字漢"), Style.PLAIN);
        canvas.text(0, 3, "below", Style.PLAIN);
        canvas.area(2, 2, 4, 9).text(0, 0, "area of four", Style.PLAIN);
        screen.refresh();

        assertThat(terminal.row(0)).isEqualTo("cdef" + " ".repeat(COLUMNS - 4));
        assertThat(terminal.row(1)).isEqualTo(" ".repeat(COLUMNS - 3) + "漢 ");
        assertThat(terminal.row(2)).isEqualTo("  area" + " ".repeat(COLUMNS - 6));
    }

    private static String hostile(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(ATTACKS.get(random.nextInt(ATTACKS.size())));
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 2 -> text.append((char) random.nextInt(0x10000));
                default -> text.append("word ");
            }
        }
        return text.toString();
    }
}
