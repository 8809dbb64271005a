package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    private static List<String> scripts() {
        return List.of("bin/pulse", "bin/find-java", "bin/train", ".ci/run", "tmux/launch-pulse-ops.sh", "container/compose",
                "container/image", "container/health", "systemd/install", "systemd/uninstall", "systemd/sensor");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @ValueSource(strings = "mvnw")
    void everyScriptIsExecutableAndItsSyntaxIsRight(String script) throws Exception {
        assertThat(PROJECT.resolve(script)).isExecutable();

        var shell = Files.readString(PROJECT.resolve(script)).startsWith("#!/bin/sh") ? "sh" : "bash";

        assertThat(Command.run(Map.of(), shell, "-n", script)).isEqualTo(new Command.Result(0, ""));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shellcheckFindsNothingInTheScripts(String script) throws Exception {
        assumeTrue(Command.isThere("shellcheck"), "shellcheck is not installed");

        assertThat(Command.run(Map.of(), "shellcheck", "-x", script)).isEqualTo(new Command.Result(0, ""));
    }

    @Test
    void makeShowsItsListAndNamesNoUnknownTarget() throws Exception {
        assumeTrue(Command.isThere("make"), "make is not installed");

        var list = Command.run(Map.of(), "make");

        assertThat(list.exit()).isZero();
        assertThat(list.text()).contains("make run", "make test", "make dist", "make up", "make clean");
        assertThat(Command.run(Map.of(), "make", "-n", "test").text()).contains("verify");
    }

    /// A new version may bring another rule, unit or script only.
    @ParameterizedTest
    @ValueSource(strings = {"bin/pulse", "config/rules/cpu.yaml", "systemd/install", "docs/rules.md", "target/pulse-1.jar"})
    void whatChangedSinceTheDistributionWasMadeIsInstalled(String changed) throws Exception {
        assumeTrue(Command.isThere("make"), "make is not installed");
        Files.copy(PROJECT.resolve("Makefile"), folder.resolve("Makefile"));
        for (var file : List.of("pom.xml", "src/main/X.java", "bin/pulse", "config/rules/cpu.yaml", "systemd/install", "docs/rules.md",
                "target/pulse-1.jar", "dist/pulse-1/share/x", "dist/pulse-1/lib/pulse.jar", "dist/pulse-1/systemd/install")) {
            write(file, file.equals("pom.xml") ? "  <version>1</version>\n" : "#!/bin/sh\necho installed\n");
            Files.setLastModifiedTime(folder.resolve(file), FileTime.from(Instant.now().minusSeconds(60)));
        }
        Files.setPosixFilePermissions(folder.resolve("dist/pulse-1/systemd/install"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setLastModifiedTime(folder.resolve("dist/pulse-1/lib/pulse.jar"), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(install()).contains("installed\n").doesNotContain("anew");

        Files.setLastModifiedTime(folder.resolve(changed), FileTime.from(Instant.now().plusSeconds(9)));

        assertThat(install()).contains("made anew: --no-print-directory dist\ninstalled\n");
    }

    private String install() throws Exception {
        return Command.run(Map.of(), "make", "-C", folder.toString(), "--no-print-directory", "install", "MAKE=echo made anew:").text();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pulse-platform", "pulse-sentinel", "pulse-syswatch"})
    void everyServiceIsShutInAsFarAsItCanBe(String unit) throws Exception {
        assumeTrue(Command.isThere("systemd-analyze"), "systemd-analyze is not installed");

        var report = Command.run(Map.of(), "systemd-analyze", "security", "--no-pager", "--offline=true",
                "systemd/" + unit + ".service");
        assumeTrue(report.exit() == 0, "this systemd cannot judge a unit that is not installed");

        var exposure = EXPOSURE.matcher(report.text());
        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(EXPOSURE_MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pulse-platform", "pulse-sentinel", "pulse-syswatch"})
    void systemdUnderstandsEveryLineOfTheUnits(String name) throws Exception {
        assumeTrue(Command.isThere("systemd-analyze"), "systemd-analyze is not installed");
        var unit = folder.resolve(name + ".service");
        // Other units of this machine may have faults of their own; those of ours name the unit.
        Files.writeString(unit, Files.readString(PROJECT.resolve("systemd").resolve(name + ".service"))
                .replace("/opt/pulse-platform/", PROJECT + "/"));

        assertThat(verified(unit)).doesNotContain(name + ".service");

        Files.writeString(unit, Files.readString(unit).replace("[Service]", "[Service]\nNoSuchLine=yes"));
        assertThat(verified(unit)).as("what a fault looks like").contains(name + ".service").contains("NoSuchLine");
    }

    private static String verified(Path unit) throws Exception {
        return Command.run(Map.of(), "systemd-analyze", "verify", "--man=no", unit.toString()).text();
    }

    @Test
    void theUnitSpeaksWithThePlacesOfTheInstallation() throws IOException {
        assertThat(Files.readString(PROJECT.resolve(UNIT))).contains("Type=notify\n", "WatchdogSec=60\n", "User=pulse-platform\n",
                "LoadCredential=pulse:/etc/pulse-platform/credentials\n", "ConfigurationDirectory=pulse-platform/credentials\n",
                "EnvironmentFile=-/etc/pulse-platform/pulse.env\n", "StateDirectory=pulse-platform\n",
                "ExecStartPre=-/opt/pulse-platform/bin/pulse check\n");
        assertThat(Files.readString(PROJECT.resolve("systemd/sysusers.conf"))).contains("\nu pulse-platform - ");
    }

    @Test
    void aSensorThatIsNotInstalledSaysSoAndOneThatIsGetsWhatIsSet() throws Exception {
        var missing = Command.run(Map.of("SENTINEL_COMMAND", "no-such-sensor --fast"), "systemd/sensor", "sentinel");
        assertThat(missing.exit()).isEqualTo(78);
        assertThat(missing.text()).contains("\"no-such-sensor\" is not installed", "set SENTINEL_COMMAND in", "restart pulse-sentinel");

        var there = Command.run(Map.of("SYSWATCH_COMMAND", "printenv PULSE_URL PULSE_RECEIVER_TOKEN", "PULSE_RECEIVER_TOKEN", "x"),
                "systemd/sensor", "syswatch");
        assertThat(there).isEqualTo(new Command.Result(0, "http://127.0.0.1:8765/events\nx\n"));
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
