package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `bin/pulse` and `bin/find-java`, run with folders that only look like a JDK.
class LauncherTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

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
                new Command.Result(78, "pulse: PULSE_JAVA_HOME is \"" + old + "\", expected the folder of a JDK 25 or newer\n"));
    }

    @Test
    void theLauncherFindsItsHomeThroughALinkAndHandsOnWhatItWasGiven() throws Exception {
        var fitting = jdk("new", "25.0.3");
        var home = home();
        var link = Files.createSymbolicLink(folder.resolve("pulse"), home.resolve("bin/pulse"));
        var environment = Map.of("PULSE_JAVA_HOME", fitting.toString(), "PULSE_JAVA_OPTS", "-Xmx512m -Da=b", "PATH", tools());

        var words = Command.run(environment, link.toString(), "send", "two words").text().lines().toList();

        assertThat(words).contains("-Dpulse.home=" + home, "-Dpulse.log.level=WARN", "-Da=b").containsSubsequence("-Xmx256m", "-Xmx512m");
        assertThat(words).endsWith("-cp", home.resolve("lib/pulse.jar").toString(), "dev.pulse.Pulse", "send", "two words");
    }

    @ParameterizedTest
    @CsvSource({"run,pulse", "check,pulse", "demo,pulse", "dashboard,dashboard", "tail,dashboard", "send,dashboard"})
    void everyCommandStartsWithTheCacheThatHasItsClasses(String command, String cache) throws Exception {
        var home = home();
        Files.createFile(home.resolve("lib/pulse.aot"));
        Files.createFile(home.resolve("lib/dashboard.aot"));

        assertThat(words(command)).contains("-XX:AOTCache=" + home.resolve("lib/" + cache + ".aot"));
    }

    @Test
    void withoutACacheAndWithoutAnUnpackedLibraryItStartsAsEver() throws Exception {
        home();

        assertThat(words("dashboard")).noneMatch(word -> word.startsWith("-XX:AOTCache") || word.startsWith("-Dorg.sqlite.lib.path"));
    }

    @Test
    void theLibraryOfSqliteIsTakenFromWhereItWasUnpacked() throws Exception {
        var library = Files.createDirectories(home().resolve("lib/native"));

        assertThat(words("run")).contains("-Dorg.sqlite.lib.path=" + library);
    }

    @Test
    void onlyTheDashboardDoesWithoutALog() throws Exception {
        home();

        assertThat(words("dashboard")).contains("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-Xmx64m");
        assertThat(words("run")).noneMatch(word -> word.startsWith("-Dslf4j"));
    }

    @Test
    void onlyTheServiceGivesItsMemoryBack() throws Exception {
        home();

        assertThat(words("run")).contains("-XX:+UseSerialGC", "-XX:MaxHeapFreeRatio=40", "-XX:-ShrinkHeapInSteps",
                "-XX:TrimNativeHeapInterval=60000");
        assertThat(words("tail")).doesNotContain("-XX:-ShrinkHeapInSteps");
    }

    private List<String> words(String command) throws Exception {
        return launch(Map.of("PULSE_JAVA_HOME", jdk("new", "25.0.3").toString(), "PATH", tools()), command).text().lines().toList();
    }

    @Test
    void aCheckoutThatIsNotBuiltYetSaysSo() throws Exception {
        var home = home();
        Files.delete(home.resolve("lib/pulse.jar"));

        var result = launch(Map.of("PATH", tools()));

        assertThat(result.exit()).isEqualTo(78);
        assertThat(result.text()).contains("not built yet", "make build");
    }

    private Command.Result launch(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(folder.resolve("home/bin/pulse").toString()));
        command.addAll(List.of(arguments));
        return Command.run(environment, command.toArray(String[]::new));
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
            Files.createSymbolicLink(tools.resolve(tool), Command.path(tool).orElseThrow());
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
}
