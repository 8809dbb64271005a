package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The files around the program: the scripts, the build, the service.
class PlatformFilesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String UNIT = "systemd/pulse-platform.service";
    private static final double EXPOSURE_MAX = 1.5;
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for \\S+ ([0-9.]+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bin/pulse", "bin/find-java", "bin/train", "mvnw", ".ci/run", "tmux/launch-pulse-ops.sh",
            "container/compose", "container/image", "container/health"})
    void everyScriptIsExecutableAndItsSyntaxIsRight(String script) throws Exception {
        assertThat(PROJECT.resolve(script)).isExecutable();

        var shell = Files.readString(PROJECT.resolve(script)).startsWith("#!/bin/sh") ? "sh" : "bash";

        assertThat(Command.run(Map.of(), shell, "-n", script)).isEqualTo(new Command.Result(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/find-java", "bin/train", ".ci/run", "tmux/launch-pulse-ops.sh", "container/compose", "container/image",
            "container/health"})
    void shellcheckFindsNothingInTheScripts(String script) throws Exception {
        assumeTrue(Command.isThere("shellcheck"), "shellcheck is not installed");

        assertThat(Command.run(Map.of(), "shellcheck", script)).isEqualTo(new Command.Result(0, ""));
    }

    @Test
    void makeShowsItsListAndNamesNoUnknownTarget() throws Exception {
        assumeTrue(Command.isThere("make"));

        var list = Command.run(Map.of(), "make");

        assertThat(list.exit()).isZero();
        assertThat(list.text()).contains("make run", "make test", "make dist", "make up", "make clean");
        assertThat(Command.run(Map.of(), "make", "-n", "test").text()).contains("verify");
    }

    @Test
    void theServiceIsShutInAsFarAsAJvmCanBe() throws Exception {
        assumeTrue(Command.isThere("systemd-analyze"));

        var report = Command.run(Map.of(), "systemd-analyze", "security", "--no-pager", "--offline=true", UNIT);
        assumeTrue(report.exit() == 0, "this systemd cannot judge a unit that is not installed");

        var exposure = EXPOSURE.matcher(report.text());
        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(EXPOSURE_MAX);
    }

    @Test
    void systemdUnderstandsEveryLineOfTheUnit() throws Exception {
        assumeTrue(Command.isThere("systemd-analyze"));
        var unit = folder.resolve("pulse-platform.service");
        var launcher = PROJECT.resolve("bin/pulse").toString();
        Files.writeString(unit, Files.readString(PROJECT.resolve(UNIT)).replace("/opt/pulse-platform/bin/pulse", launcher));

        assertThat(Command.run(Map.of(), "systemd-analyze", "verify", unit.toString()).text()).doesNotContain("pulse-platform.service");
    }

    @Test
    void camelUnderstandsEverySettingOfItsFile() throws Exception {
        var main = new Main();
        try {
            main.start();

            assertThat(main.getCamelContext().getName()).isEqualTo("pulse");
            assertThat(main.getCamelContext().getShutdownStrategy().getTimeout()).isEqualTo(2);
        } finally {
            main.stop();
        }
    }

    @Test
    void theLogIsAboutPulseAndNotAboutItsLibraries() {
        assertThat(LoggerFactory.getLogger("dev.pulse.Assembly").isWarnEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("org.apache.camel").isInfoEnabled()).isFalse();
        assertThat(LoggerFactory.getLogger("org.redisson").isWarnEnabled()).isTrue();
    }
}
