package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTests {
    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
            "abc, ABC, true", "abc, abcd, false", "abc, ab, false", "a*, a, true", "*c, abc, true", "a*c, ac, true", "a*a, a, false",
            "*b*, abc, true", "a*b*c, aXbYc, true", "a*b*c, acb, false", "*ab*ab*, abab, true", "*ab*ba*, aba, false", "a**c, abc, true",
            "*ab, aab, true", "É*, éa, true", "straße, STRASSE, false"})
    void starsAreAnyText(String pattern, String text, boolean matches) {
        var glob = new Glob(List.of(pattern.split("\\*", -1)));

        assertThat(glob.matches(text)).isEqualTo(matches);
    }

    @Test
    void anAsciiLetterEqualsOnlyItsAsciiTwin() {
        assertThat(new Glob(List.of("k")).matches("\u212a")).isFalse();
        assertThat(new Glob(List.of("\u212a")).matches("k")).isFalse();
        assertThat(new Glob(List.of("i")).matches("\u0130")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"hihg, high", "HGIH, high", "med, medium", "critcal, critical", "medum, medium", "ino, info"})
    void theNearestWordIsSuggested(String found, String expected) {
        assertThat(Nearest.to(found, Set.of("info", "low", "medium", "high", "critical"))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {"''", "h", "hi", "urgent", "xxxx"})
    void aFarWordIsNotSuggested(String found) {
        assertThat(Nearest.to(found, Set.of("info", "low", "medium", "high", "critical"))).isEmpty();
    }
}
