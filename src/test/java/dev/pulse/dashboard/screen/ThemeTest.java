package dev.pulse.dashboard.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import dev.pulse.event.Severity;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {
    private static final double[] WHITE = {1, 1, 1};
    private static final double[] BLACK = {0, 0, 0};

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyStyleHasALook(Theme theme) {
        assertThat(Style.values()).allSatisfy(style -> assertThat(theme.look(style)).isNotNull());
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void noTwoSeveritiesLookAlike(Theme theme) {
        assertThat(Stream.of(Severity.values()).map(severity -> theme.look(Style.of(severity)))).doesNotHaveDuplicates();
        assertThat(theme.look(Style.SELECTED)).isNotEqualTo(theme.look(Style.PLAIN));
        assertThat(theme.look(Style.BAR_SELECTED)).isNotEqualTo(theme.look(Style.BAR));
        assertThat(Stream.of(Style.CHART_1, Style.CHART_2, Style.CHART_3, Style.CHART_4).map(theme::look)).doesNotHaveDuplicates();
    }

    @Test
    void withoutColoursThereAreNone() {
        assertThat(Stream.of(Style.values()).map(Theme.MONO::look)).allSatisfy(look -> {
            assertThat(look.colour()).isEqualTo(TextColor.ANSI.DEFAULT);
            assertThat(look.background()).isEqualTo(TextColor.ANSI.DEFAULT);
        });
    }

    @ParameterizedTest
    @EnumSource(value = Theme.class, names = {"DEFAULT", "COLOUR_BLIND"})
    void coloursCanBeReadOnDarkAndOnLightTerminals(Theme theme) {
        assertThat(Style.values()).allSatisfy(style -> {
            var look = theme.look(style);
            if (look.background() != TextColor.ANSI.DEFAULT) {
                assertThat(contrast(rgb(look.colour()), rgb(look.background()))).isGreaterThan(4.5);
            } else if (look.colour() != TextColor.ANSI.DEFAULT) {
                assertThat(contrast(rgb(look.colour()), WHITE)).isGreaterThan(3);
                assertThat(contrast(rgb(look.colour()), BLACK)).isGreaterThan(3);
            }
        });
    }

    @Test
    void highContrastIsHigh() {
        assertThat(Stream.of(Style.values()).map(Theme.HIGH_CONTRAST::look))
                .allSatisfy(look -> assertThat(contrast(rgb(look.colour()), rgb(look.background()))).isGreaterThan(7));
    }

    @Test
    void whoSeesNoGreenTellsSeveritiesApart() {
        var severities = Stream.of(Severity.values()).map(Style::of).map(Theme.COLOUR_BLIND::look).toList();

        for (var one : severities) {
            assertThat(severities).filteredOn(other -> other != one).allSatisfy(other -> assertThat(
                    distance(one, other) > 0.2 || !one.modifiers().equals(other.modifiers())).isTrue());
        }
        assertThat(distance(Theme.COLOUR_BLIND.look(Style.GOOD), Theme.COLOUR_BLIND.look(Style.BAD))).isGreaterThan(0.2);
    }

    private static double distance(Theme.Look one, Theme.Look other) {
        return Math.hypot(apart(one.colour(), other.colour()), apart(one.background(), other.background()));
    }

    private static double apart(TextColor one, TextColor other) {
        return Math.sqrt(zipped(deuteranopic(rgb(one)), deuteranopic(rgb(other))).map(difference -> difference * difference).sum());
    }

    private static DoubleStream zipped(double[] one, double[] other) {
        return DoubleStream.of(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
    }

    /// After Viénot, Brettel and Mollon (1999): without the middle cones red and green fall together.
    private static double[] deuteranopic(double[] rgb) {
        var redAndGreen = 0.29275 * rgb[0] + 0.70725 * rgb[1];
        return new double[] {redAndGreen, redAndGreen, -0.02234 * rgb[0] + 0.02234 * rgb[1] + rgb[2]};
    }

    /// As WCAG 2.2 has it.
    private static double contrast(double[] one, double[] other) {
        var high = Math.max(luminance(one), luminance(other));
        return (high + 0.05) / (Math.min(luminance(one), luminance(other)) + 0.05);
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    /// Linear, 0 to 1; the terminal's own counts as black.
    private static double[] rgb(TextColor colour) {
        return Stream.of(colour.getRed(), colour.getGreen(), colour.getBlue()).mapToDouble(value -> value / 255.0)
                .map(value -> value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)).toArray();
    }
}
