package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A process that may use little of its machine works, or says in one line what it needs.
class ProcessLimitsTest {
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64, 100, 128, 200})
    void withTooFewDescriptorsTheLauncherSaysHowManyItNeeds(int descriptors) throws Exception {
        var result = launch(Map.of(), "ulimit -n " + descriptors + "; exec \"$0\" run");

        assertThat(result).isEqualTo(new Command.Result(78, "pulse: this process may open " + descriptors
                + " files, and PULSE needs at least 256: raise LimitNOFILE= in the unit, or ulimit -n\n"));
    }

    @Test
    void withTheFewestDescriptorsItWorksWithFewerConnections() throws Exception {
        var result = launch(Map.of(), "ulimit -n 256; exec \"$0\" run --until-ready");

        assertThat(result.exit()).as(result.text()).isZero();
        assertThat(result.text()).contains("connections_max=64 wanted=2048", "PULSE is ready").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx16m", "-Xms8m -Xmx32m"})
    void withTooSmallAHeapItSaysHowMuchItNeeds(String options) throws Exception {
        var result = launch(Map.of("PULSE_JAVA_OPTS", options), "exec \"$0\" run");

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.text()).contains("1 mistake in the configuration", "expected -Xmx64m or more in PULSE_JAVA_OPTS")
                .doesNotContain("\tat ");
    }

    @Tag("torture")
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_DE.ISO-8859-1", ""})
    void aFolderWithAnUmlautIsItsFolderInEveryLocale(String locale) throws Exception {
        var data = folder.resolve("d\u00e4t\u00e4");

        var result = launch(Map.of("LC_ALL", locale, "LANG", locale, "PULSE_DATA_DIR", data.toString()),
                "exec \"$0\" run --until-ready");

        assertThat(result.exit()).as(result.text()).isZero();
        assertThat(data.resolve("pulse.db")).exists();
        assertThat(result.text()).contains(data.toString());
    }

    @Tag("torture")
    @Test
    void withoutAHomeItStarts() throws Exception {
        var result = launch(Map.of(), "unset HOME; exec \"$0\" run --until-ready");

        assertThat(result.exit()).as(result.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1024, 832", "16384, 2048"})
    void connectionsGetWhatTheProcessLeaves(long descriptors, int connections) {
        var settings = Program.settings(folder, Map.of());

        var fitting = new ProcessLimits(descriptors, 256 * MEBIBYTE).fit(settings);

        assertThat(fitting.http().limits().connectionsMax()).isEqualTo(connections);
    }

    @Test
    void withoutTheLauncherTooFewAreAMistakeAsWell() {
        var settings = Program.settings(folder, Map.of());

        assertThatThrownBy(() -> new ProcessLimits(ProcessLimits.DESCRIPTORS_OWN, 256 * MEBIBYTE).fit(settings))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("192 files may be open, expected 256 or more");
    }

    @Test
    void whereTooFewThreadsCanRunItSaysSo() {
        var started = new AtomicInteger();

        assertThatThrownBy(() -> ProcessLimits.requireThreads(task -> {
            if (started.incrementAndGet() > 10) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return Thread.ofPlatform().daemon().unstarted(task);
        })).isInstanceOf(ConfigurationException.class).hasMessageContaining("raise TasksMax= in the unit, ulimit -u");
        ProcessLimits.requireThreads(Thread.ofPlatform().daemon().factory());
    }

    /// @param script of sh; `$0` is the launcher
    private Command.Result launch(Map<String, String> environment, String script) throws Exception {
        var all = new HashMap<>(Map.of("PULSE_DATA_DIR", folder.resolve("data").toString(), "PULSE_CONFIG_DIR",
                folder.resolve("config").toString(), "PULSE_RECEIVER_PORT", "0", "PULSE_HOST_METRICS", "off", "PULSE_AUTH_LOG", "off",
                "PULSE_DISK_BALLAST", "0", "PULSE_JAVA_HOME", System.getProperty("java.home")));
        all.putAll(environment);
        return Command.run(all, "sh", "-c", script, launcher().toString());
    }

    /// The real launcher before the classes of this build.
    private Path launcher() throws IOException {
        var bin = Files.createDirectories(folder.resolve("home/bin"));
        for (var script : Stream.of("pulse", "find-java").toList()) {
            Files.copy(Path.of("bin", script), bin.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Stream.of(classes.split(":"))
                .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        var jar = Files.createDirectories(folder.resolve("home/lib")).resolve("pulse.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return bin.resolve("pulse");
    }
}
