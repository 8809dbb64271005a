package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The files around the program: the scripts, the build, the service, the containers, the terminal session.
class PlatformFilesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String UNIT = "systemd/pulse-platform.service";
    private static final double EXPOSURE_MAX = 1.5;
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for \\S+ ([0-9.]+)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bin/pulse", "bin/find-java", "mvnw", ".ci/run", "tmux/launch-pulse-ops.sh", "systemd/install",
        "systemd/uninstall", "systemd/sensor"})
    void everyScriptIsExecutableAndItsSyntaxIsRight(String script) throws Exception {
        assertThat(PROJECT.resolve(script)).isExecutable();

        var shell = Files.readString(PROJECT.resolve(script)).startsWith("#!/bin/sh") ? "sh" : "bash";

        assertThat(Command.run(Map.of(), shell, "-n", script)).isEqualTo(new Command.Result(0, ""));
    }

    @Test
    void makeShowsItsListAndNamesNoUnknownTarget() throws Exception {
        assumeTrue(Command.isThere("make"));

        var list = Command.run(Map.of(), "make");

        assertThat(list.exit()).isZero();
        assertThat(list.text()).contains("make run", "make test", "make dist", "make up", "make clean");
        assertThat(Command.run(Map.of(), "make", "-n", "test").text()).contains("verify");
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
    void theContainersAreOpenToThisMachineOnlyAndHaveNoRights() throws IOException {
        for (var service : services().entrySet()) {
            var setting = (Map<?, ?>) service.getValue();
            assertThat((List<?>) setting.get("ports")).allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            assertThat(setting.get("read_only")).isEqualTo(true);
            assertThat(setting.get("user").toString()).doesNotStartWith("0").isNotEqualTo("root");
            assertThat(setting.get("cap_drop")).isEqualTo(List.of("ALL"));
        }
        assertThat(services().keySet().stream().map(Object::toString)).containsExactlyInAnyOrder("pulse", "redis");
    }

    @Test
    void composeUnderstandsItsFile() throws Exception {
        assumeTrue(Command.isThere("docker") && Command.run(Map.of(), "docker", "compose", "version").exit() == 0);
        var secrets = Map.of("PULSE_RECEIVER_TOKEN", "x", "REDIS_PASSWORD", "y");

        assertThat(Command.run(secrets, "docker", "compose", "config", "--quiet")).isEqualTo(new Command.Result(0, ""));

        var withoutSecrets = Command.run(Map.of(), "docker", "compose", "--env-file", "/dev/null", "config", "--quiet");
        assertThat(withoutSecrets.text()).contains("set PULSE_RECEIVER_TOKEN in .env");
    }

    @Test
    void theSessionHasThreePanesAndIsMadeOnce() throws Exception {
        assumeTrue(Command.isThere("tmux"));
        var socket = "pulse-test-" + ProcessHandle.current().pid();
        var environment = Map.of("OPS_TMUX_SOCKET", socket, "TERM", "xterm");
        try {
            assertThat(Command.run(environment, "tmux/launch-pulse-ops.sh", "--detach")).isEqualTo(new Command.Result(0, ""));
            assertThat(Command.run(environment, "tmux/launch-pulse-ops.sh", "--detach")).isEqualTo(new Command.Result(0, ""));

            var panes = Command.run(Map.of(), "tmux", "-L", socket, "list-panes", "-s", "-t", "pulse-ops", "-F", "#{pane_start_command}");
            assertThat(panes.text().lines()).hasSize(3);
            assertThat(panes.text()).contains("bin/pulse' dashboard");
        } finally {
            Command.run(Map.of(), "tmux", "-L", socket, "kill-server");
        }
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

    private static Map<?, ?> services() throws IOException {
        var text = Files.readString(PROJECT.resolve("compose.yaml"));
        var compose = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        return (Map<?, ?>) compose.get("services");
    }
}
