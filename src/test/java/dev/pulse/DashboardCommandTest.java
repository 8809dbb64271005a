package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.DashboardSettings;
import dev.pulse.dashboard.screen.Theme;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pulse dashboard` before it has a terminal.
class DashboardCommandTest {
    @TempDir
    Path folder;
    private TestShell shell;

    @BeforeEach
    void sit() {
        shell = new TestShell(folder);
    }

    @Test
    void withoutATerminalItSaysWhatToUseInstead() {
        assertThat(shell.run("dashboard")).isEqualTo(2);

        assertThat(shell.err()).contains("needs a terminal", "pulse tail").hasLineCount(1);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void aTerminalOnOneSideOnlyIsNotEnough() {
        shell.watched = true;
        assertThat(shell.run("dashboard")).isEqualTo(2);

        shell.watched = false;
        shell.typed = true;
        assertThat(shell.run("dashboard")).isEqualTo(2);
    }

    @Test
    void anUnknownThemeIsRefusedWithTheKnownOnes() {
        shell.typed = true;
        shell.watched = true;

        assertThat(shell.run("dashboard", "--theme", "solarized")).isEqualTo(2);

        assertThat(shell.err()).contains("--theme is \"solarized\", expected one of default, high-contrast, colour-blind, mono");
    }

    @Test
    void aWrongSettingIsSaidBeforeTheTerminalIsTouched() {
        shell.typed = true;
        shell.watched = true;
        shell.environment.put("PULSE_THEME", "solarized");

        assertThat(shell.run("dashboard")).isEqualTo(78);
        assertThat(shell.err()).contains("PULSE_THEME");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void everyThemeHasTheNameThatPeopleWrite() {
        assertThat(DashboardSettings.THEMES.stream().map(DashboardSettings::theme)).containsExactlyInAnyOrder(Theme.values());
        assertThat(Arrays.stream(Theme.values())).hasSameSizeAs(DashboardSettings.THEMES);
    }

    @Test
    void helpNamesTheThemes() {
        assertThat(shell.run("dashboard", "--help")).isZero();
        assertThat(shell.out()).contains("high-contrast", "--ascii");
    }
}
