package dev.pulse.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every text, whatever somebody sends.
class WidthsTest {
    /// Where what steers terminals, turns the direction or cannot be seen is dense.
    private static final int[] DENSE = {0, 0x7f, 0x80, 0x9f, 0x300, 0x61c, 0x200b, 0x202e, 0x2066, 0xd800, 0xdc00, 0xfe0f, 0xfeff, 0xfff9,
        0x1100, 0x3000, 0xe0001, 0x1f468, 0x1f3fb, 0x10ffff};

    @Test
    void noTextSteersATerminalAndItsWidthIsThatOfItsPieces() {
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++) {
            var text = SafeText.of(any(random));

            assertThat(text.toString().codePoints()).noneMatch(WidthsTest::isDangerous);
            assertThat(text.columns()).isEqualTo(text.clusters().stream().mapToInt(SafeText.Cluster::columns).sum());
            assertThat(text.clusters()).allMatch(cluster -> cluster.columns() == 1 || cluster.columns() == 2);
        }
    }

    @Test
    void whatIsCutFilledOrBrokenFitsAlways() {
        var random = new Random(12);
        for (var i = 0; i < 5_000; i++) {
            var text = SafeText.of(any(random));
            var columns = random.nextInt(30);

            assertThat(text.cut(columns).columns()).isLessThanOrEqualTo(columns);
            assertThat(text.padded(columns).columns()).isEqualTo(columns);
            assertThat(text.alignedRight(columns).columns()).isEqualTo(columns);
            assertThat(text.wrapped(columns)).allMatch(line -> line.columns() <= Math.max(2, columns));
        }
    }

    @Test
    void brokenIntoLinesNothingButSpacesIsLost() {
        var random = new Random(13);
        for (var i = 0; i < 2_000; i++) {
            var text = SafeText.of(any(random));

            var lines = text.wrapped(2 + random.nextInt(20)).stream().map(SafeText::toString).collect(Collectors.joining());

            assertThat(lines.replace(" ", "")).isEqualTo(text.toString().replace(" ", ""));
        }
    }

    @Test
    void asciiIsAsWideAndAscii() {
        var random = new Random(14);
        for (var i = 0; i < 5_000; i++) {
            var text = SafeText.of(any(random));

            assertThat(text.ascii().columns()).isEqualTo(text.columns());
            assertThat(text.ascii().toString()).matches("[\\x20-\\x7e]*");
        }
    }

    @Test
    void whatIsSafeStaysAsItIs() {
        var random = new Random(15);
        for (var i = 0; i < 2_000; i++) {
            var text = SafeText.of(any(random));

            assertThat(SafeText.of(text.toString())).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void neverLongerThanAskedFor(int lengthMax) {
        var random = new Random(16);
        for (var i = 0; i < 500; i++) {
            assertThat(SafeText.of(any(random), lengthMax).clusters().size()).isLessThanOrEqualTo(Math.max(lengthMax, 1) * 8);
        }
        assertThat(SafeText.of("x".repeat(100), lengthMax).toString()).hasSize(lengthMax).endsWith("…");
    }

    @Test
    void equalTextsAreEqual() {
        assertThat(SafeText.of("a").plus(SafeText.of("b"))).isEqualTo(SafeText.of("ab")).hasSameHashCodeAs(SafeText.of("ab"));
        assertThat(SafeText.of("a")).isNotEqualTo(SafeText.of("b"));
        assertThat(SafeText.EMPTY.plus(SafeText.of("a"))).isEqualTo(SafeText.of("a"));
    }

    private static String any(Random random) {
        var text = new StringBuilder();
        for (var length = random.nextInt(25); length > 0; length--) {
            var base = random.nextInt(3) == 0 ? 'a' + random.nextInt(26) : DENSE[random.nextInt(DENSE.length)] + random.nextInt(16);
            text.appendCodePoint(random.nextInt(8) == 0 ? ' ' : Math.min(base, Character.MAX_CODE_POINT));
        }
        return text.toString();
    }

    /// C0, DEL, C1, lone halves, and what turns the direction or has no width.
    private static boolean isDangerous(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE
                || Character.getType(codePoint) == Character.FORMAT || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.LINE_SEPARATOR;
    }
}
