package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgShapeTest {
    @ParameterizedTest
    @CsvSource({"█, M0 0h9v18h-9z", "▁, M0 15.75h9v2.25h-9z", "▌, M0 0h4.50v18h-4.50z", "▏, M0 0h1.13v18h-1.13z",
        "▐, M4.50 0h4.50v18h-4.50z", "▝, M4.50 0h4.50v9h-4.50z", "⠁, M0.85 0.85h2.80v2.80h-2.80z"})
    void blocksAndDotsFillWhatTheyShow(char character, String path) {
        assertThat(SvgShape.of(character)).hasValueSatisfying(shape -> assertThat(shape.path()).isEqualTo(path));
    }

    @Test
    void shadesArePale() {
        assertThat("░▒▓█".chars().mapToObj(c -> SvgShape.of((char) c).orElseThrow().opacity())).containsExactly(0.25, 0.5, 0.75, 1.0);
    }

    @Test
    void lettersAreLeftToTheFont() {
        assertThat("aä■●…→漢".chars().mapToObj(c -> SvgShape.of((char) c))).allMatch(java.util.Optional::isEmpty);
    }
}
