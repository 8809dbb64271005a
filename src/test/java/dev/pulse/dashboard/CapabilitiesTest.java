package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is believed of a terminal, by the environment.
class CapabilitiesTest {
    private static final Map<String, String> GOOD = Map.of("TERM", "xterm-256color", "LANG", "en_US.UTF-8");

    @Test
    void aModernTerminalGetsColoursAndBraille() {
        assertThat(of("", "")).isEqualTo(new Capabilities(Theme.HIGH_CONTRAST, Glyphs.BRAILLE, true));
    }

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1, MONO, BRAILLE", "NO_COLOR, 0, MONO, BRAILLE", "TERM, dumb, MONO, ASCII", "TERM, linux, HIGH_CONTRAST, BLOCKS",
            "LANG, C, HIGH_CONTRAST, ASCII", "LC_ALL, POSIX, HIGH_CONTRAST, ASCII", "LC_CTYPE, de_DE.ISO-8859-1, HIGH_CONTRAST, ASCII"})
    void oneVariableTakesAwayWhatItSays(String name, String value, Theme theme, Glyphs glyphs) {
        var capabilities = of(name, value);

        assertThat(capabilities.theme()).isEqualTo(theme);
        assertThat(capabilities.glyphs()).isEqualTo(glyphs);
    }

    @Test
    void anEmptyNoColorSaysNothing() {
        assertThat(of("NO_COLOR", "").theme()).isEqualTo(Theme.HIGH_CONTRAST);
    }

    @Test
    void withoutATermItIsDumb() {
        var capabilities = Capabilities.of(Theme.DEFAULT, false, Map.of("LANG", "C.UTF-8"));

        assertThat(capabilities).isEqualTo(new Capabilities(Theme.MONO, Glyphs.ASCII, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C.UTF-8", "de_DE.utf8", "en_US.UTF8", "ja_JP.Utf-8"})
    void manySpellingsOfUtf8AreKnown(String locale) {
        assertThat(of("LC_ALL", locale).isUtf8()).isTrue();
    }

    @Test
    void theFirstOfTheThreeThatIsSetDecides() {
        var environment = new HashMap<>(GOOD);
        environment.put("LC_ALL", "");
        environment.put("LC_CTYPE", "C");
        assertThat(Capabilities.of(Theme.DEFAULT, false, environment).isUtf8()).isFalse();

        environment.put("LC_ALL", "C.UTF-8");
        assertThat(Capabilities.of(Theme.DEFAULT, false, environment).isUtf8()).isTrue();
    }

    @Test
    void asciiCanBeAskedFor() {
        assertThat(Capabilities.of(Theme.DEFAULT, true, GOOD).glyphs()).isEqualTo(Glyphs.ASCII);
    }

    private static Capabilities of(String name, String value) {
        var environment = new HashMap<>(GOOD);
        if (!name.isEmpty()) {
            environment.put(name, value);
        }
        return Capabilities.of(Theme.HIGH_CONTRAST, false, environment);
    }
}
