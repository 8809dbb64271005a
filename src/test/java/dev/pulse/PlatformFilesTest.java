package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The files around the program: the launcher, the build, the service, the containers, the terminal session.
class PlatformFilesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String UNIT = "systemd/pulse-platform.service";
    private static final double EXPOSURE_MAX = 1.5;
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for \\S+ ([0-9.]+)");

    @TempDir
    private Path folder;

    private record Result(int exit, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"bin/pulse", "bin/find-java", "mvnw", ".ci/run", "tmux/launch-pulse-ops.sh"})
    void everyScriptIsExecutableAndItsSyntaxIsRight(String script) throws Exception {
        assertThat(PROJECT.resolve(script)).isExecutable();

        var shell = Files.readString(PROJECT.resolve(script)).startsWith("#!/bin/sh") ? "sh" : "bash";

        assertThat(run(Map.of(), shell, "-n", script)).isEqualTo(new Result(0, ""));
    }

    @Test
    void makeShowsItsListAndNamesNoUnknownTarget() throws Exception {
        assumeTrue(isThere("make"));

        var list = run(Map.of(), "make");

        assertThat(list.exit()).isZero();
        assertThat(list.text()).contains("make run", "make test", "make dist", "make up", "make clean");
        assertThat(run(Map.of(), "make", "-n", "test").text()).contains("verify");
    }

    @Test
    void theLauncherSaysWhatToInstallIfThereIsNoFittingJava() throws Exception {
        jdk("old", "17.0.15");
        home();

        var path = folder.resolve("jdks/old/bin") + ":" + tools();
        var result = launch(Map.of("PULSE_JDK_PATH", folder.resolve("jdks") + "/*", "PATH", path));

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.text()).contains("no JDK 25 or newer was found", "jdks/old, is version 17", "openjdk-25-jdk", "PULSE_JAVA_HOME");
    }

    @Test
    void theLauncherFindsTheNewJavaBehindAnOldOneOnThePath() throws Exception {
        var old = jdk("old", "17.0.15");
        var fitting = jdk("new", "25.0.3");
        home();

        var environment = Map.of("PULSE_JDK_PATH", folder.resolve("jdks") + "/*", "PATH", old.resolve("bin") + ":" + tools(),
                "JAVA_HOME", old.toString());

        assertThat(launch(environment, "run").text()).startsWith(fitting.resolve("bin/java").toString());
    }

    @Test
    void aJavaThatWasNamedAndDoesNotFitIsRefused() throws Exception {
        var old = jdk("old", "17.0.15");
        home();

        var result = launch(Map.of("PULSE_JAVA_HOME", old.toString(), "PATH", tools()));

        assertThat(result).isEqualTo(
                new Result(78, "pulse: PULSE_JAVA_HOME is \"" + old + "\", expected the folder of a JDK 25 or newer\n"));
    }

    @Test
    void theLauncherFindsItsHomeThroughALinkAndHandsOnWhatItWasGiven() throws Exception {
        var fitting = jdk("new", "25.0.3");
        var home = home();
        var link = Files.createSymbolicLink(folder.resolve("pulse"), home.resolve("bin/pulse"));
        var environment = Map.of("PULSE_JAVA_HOME", fitting.toString(), "PULSE_JAVA_OPTS", "-Xmx512m -Da=b", "PATH", tools());

        var words = run(environment, link.toString(), "send", "two words").text().lines().toList();

        assertThat(words).contains("-Dpulse.home=" + home, "-Dpulse.log.level=WARN", "-Da=b").containsSubsequence("-Xmx256m", "-Xmx512m");
        assertThat(words).endsWith("-cp", home.resolve("lib/pulse.jar").toString(), "dev.pulse.Pulse", "send", "two words");
    }

    @Test
    void aCheckoutThatIsNotBuiltYetSaysSo() throws Exception {
        var home = home();
        Files.delete(home.resolve("lib/pulse.jar"));

        var result = launch(Map.of("PATH", tools()));

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.text()).contains("not built yet", "make build");
    }

    @Test
    void theServiceIsShutInAsFarAsAJvmCanBe() throws Exception {
        assumeTrue(isThere("systemd-analyze"));

        var report = run(Map.of(), "systemd-analyze", "security", "--no-pager", "--offline=true", UNIT);
        assumeTrue(report.exit() == 0, "this systemd cannot judge a unit that is not installed");

        var exposure = EXPOSURE.matcher(report.text());
        assertThat(exposure.find()).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThanOrEqualTo(EXPOSURE_MAX);
    }

    @Test
    void systemdUnderstandsEveryLineOfTheUnit() throws Exception {
        assumeTrue(isThere("systemd-analyze"));
        var unit = folder.resolve("pulse-platform.service");
        var launcher = PROJECT.resolve("bin/pulse").toString();
        Files.writeString(unit, Files.readString(PROJECT.resolve(UNIT)).replace("/opt/pulse-platform/bin/pulse", launcher));

        assertThat(run(Map.of(), "systemd-analyze", "verify", unit.toString()).text()).doesNotContain("pulse-platform.service");
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
        assumeTrue(isThere("docker") && run(Map.of(), "docker", "compose", "version").exit() == 0);
        var secrets = Map.of("PULSE_RECEIVER_TOKEN", "x", "REDIS_PASSWORD", "y");

        assertThat(run(secrets, "docker", "compose", "config", "--quiet")).isEqualTo(new Result(0, ""));

        var withoutSecrets = run(Map.of(), "docker", "compose", "--env-file", "/dev/null", "config", "--quiet");
        assertThat(withoutSecrets.text()).contains("set PULSE_RECEIVER_TOKEN in .env");
    }

    @Test
    void theSessionHasThreePanesAndIsMadeOnce() throws Exception {
        assumeTrue(isThere("tmux"));
        var socket = "pulse-test-" + ProcessHandle.current().pid();
        var environment = Map.of("OPS_TMUX_SOCKET", socket, "TERM", "xterm");
        try {
            assertThat(run(environment, "tmux/launch-pulse-ops.sh", "--detach")).isEqualTo(new Result(0, ""));
            assertThat(run(environment, "tmux/launch-pulse-ops.sh", "--detach")).isEqualTo(new Result(0, ""));

            var panes = run(Map.of(), "tmux", "-L", socket, "list-panes", "-s", "-t", "pulse-ops", "-F", "#{pane_start_command}");
            assertThat(panes.text().lines()).hasSize(3);
            assertThat(panes.text()).contains("tail --follow");
        } finally {
            run(Map.of(), "tmux", "-L", socket, "kill-server");
        }
    }

    @Test
    void camelUnderstandsEverySettingOfItsFile() throws Exception {
        var main = new Main();
        try {
            main.start();

            assertThat(main.getCamelContext().getName()).isEqualTo("pulse");
            assertThat(main.getCamelContext().getShutdownStrategy().getTimeout()).isEqualTo(4);
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

    private Result launch(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(folder.resolve("home/bin/pulse").toString()));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    /// A distribution with the real launcher and an empty program.
    private Path home() throws IOException {
        var home = folder.toRealPath().resolve("home");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/pulse.jar"));
        for (var script : List.of("pulse", "find-java")) {
            Files.copy(PROJECT.resolve("bin/" + script), home.resolve("bin/" + script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return home;
    }

    /// A folder with the tools that the launcher needs and without a `java`, to be the PATH.
    private String tools() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("sh", "sed", "ls", "head", "cat", "dirname", "readlink")) {
            Files.deleteIfExists(tools.resolve(tool));
            Files.createSymbolicLink(tools.resolve(tool), onPath(tool).orElseThrow());
        }
        return tools.toString();
    }

    /// A folder that looks like a JDK; its `java` prints its own path and its arguments, one per line.
    private Path jdk(String name, String version) throws IOException {
        var jdk = folder.toRealPath().resolve("jdks").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"" + version + "\"\n");
        var java = Files.writeString(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return jdk;
    }

    private static Map<?, ?> services() throws IOException {
        var text = Files.readString(PROJECT.resolve("compose.yaml"));
        var compose = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
        return (Map<?, ?>) compose.get("services");
    }

    private static boolean isThere(String command) {
        return onPath(command).isPresent();
    }

    private static Optional<Path> onPath(String command) {
        return Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, command)).filter(Files::isExecutable).findFirst();
    }

    private static Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(PROJECT.toFile()).redirectErrorStream(true);
        List.of("JAVA_HOME", "PULSE_JAVA_HOME", "TMUX").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), text);
    }
}
