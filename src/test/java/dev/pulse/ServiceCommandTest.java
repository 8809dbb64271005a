package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the installed command does before there is a JVM. Its Java, `id` and `setpriv` only say what they were called with, so that it
/// needs no other user.
class ServiceCommandTest {
    @TempDir
    private Path folder;
    private Path configuration;
    private Path state;

    @BeforeEach
    void install() throws IOException {
        configuration = Files.createDirectories(folder.resolve("etc"));
        state = Files.createDirectories(folder.resolve("var"));
        Files.createDirectories(configuration.resolve("credentials"));
        for (var script : new String[] {"pulse", "find-java", "as-service"}) {
            var target = Files.createDirectories(folder.resolve("home/bin")).resolve(script);
            Files.copy(Path.of("bin", script).toAbsolutePath(), target, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.createDirectories(folder.resolve("home/lib"));
        Files.createFile(folder.resolve("home/lib/pulse.jar"));
        Files.writeString(folder.resolve("home/lib/installed"), "configuration=%s\nstate=%s\n".formatted(configuration, state));
        java(folder.resolve("jdk"));
        script("id", "echo ${TEST_UID-0}");
        script("stat", "echo 995:996");
        script("setpriv", "echo \"setpriv $*\"; while [ $1 != -- ]; do shift; done; shift; exec \"$@\"");
    }

    @Test
    void rootMeansTheServiceAndActsAsItsUser() throws Exception {
        Files.writeString(configuration.resolve("pulse.env"), "PULSE_RECEIVER_PORT=1\n");

        var said = run(Map.of(), "tail", "-f");

        assertThat(said.text()).startsWith("setpriv --reuid=995 --regid=996 --clear-groups -- ")
                .contains("-Dpulse.env=" + configuration.resolve("pulse.env"), "data=" + state + "\n", "config=" + configuration + "\n",
                        "credentials=" + configuration.resolve("credentials") + "\n", "home=" + state + "\n");
    }

    @Test
    void whatTheFileSaysOfPlacesAndOfTheJavaIsKnownBeforeTheStart() throws Exception {
        var elsewhere = java(folder.resolve("another jdk"));
        Files.writeString(configuration.resolve("pulse.env"), """
                # PULSE_DATA_DIR=/nowhere
                PULSE_DATA_DIR="/srv/pulse data"   # on the large disk
                export PULSE_CONFIG_DIR=/srv/config
                PULSE_JAVA_HOME='%s'
                PULSE_JAVA_OPTS=-Da=$(touch hacked)
                """.formatted(elsewhere));

        var said = run(Map.of(), "tail").text();

        assertThat(said).contains("data=/srv/pulse data\n", "config=/srv/config\n", "java=" + elsewhere + "/bin/java", "-Da=$(touch");
        assertThat(folder.resolve("hacked")).doesNotExist();
        assertThat(Path.of("hacked")).doesNotExist();
    }

    @Test
    void whoeverNamesADataFolderMeansThatOne() throws Exception {
        Files.writeString(configuration.resolve("pulse.env"), "PULSE_RECEIVER_PORT=1\n");

        var said = run(Map.of("PULSE_DATA_DIR", "/srv/another"), "tail").text();

        assertThat(said).doesNotContain("setpriv", "-Dpulse.env").contains("data=/srv/another\n", "config=\n", "credentials=\n");
    }

    @Test
    void whatReadsAndWritesForItsCallerStaysItsCaller() throws Exception {
        for (var command : new String[] {"send", "demo", "--help"}) {
            assertThat(run(Map.of(), command).text()).doesNotContain("setpriv").contains("java=");
        }
    }

    @Test
    void anybodyElseMayLookIfTheFolderIsOpenToThem() throws Exception {
        var said = run(Map.of("TEST_UID", "1000"), "tail");

        assertThat(said.exit()).isZero();
        assertThat(said.text()).doesNotContain("setpriv").contains("data=" + state);
    }

    private Command.Result run(Map<String, String> environment, String... arguments) throws Exception {
        var all = new HashMap<>(environment);
        all.put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
        all.putIfAbsent("PULSE_JDK_PATH", folder.resolve("jdk").toString());
        var command = new String[arguments.length + 1];
        command[0] = folder.resolve("home/bin/pulse").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Command.run(all, command);
    }

    /// Looks like a JDK and says what it was started with.
    private Path java(Path home) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25\"\n");
        executable(home.resolve("bin/java"), """
                echo "java=$0"
                echo "data=${PULSE_DATA_DIR-}"
                echo "config=${PULSE_CONFIG_DIR-}"
                echo "credentials=${CREDENTIALS_DIRECTORY-}"
                echo "home=$HOME"
                echo "$*"
                """);
        return home;
    }

    private void script(String name, String text) throws IOException {
        executable(Files.createDirectories(folder.resolve("tools")).resolve(name), text + "\n");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
