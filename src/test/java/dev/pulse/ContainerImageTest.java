package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The Containerfile, carried out step by step in plain folders, and what comes of it, started as an engine would start it.
@Tag(TortureVerdicts.TAG)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContainerImageTest {
    private static final String PROGRAM = "opt/pulse-platform/";
    private static final int STOP_SECONDS_MAX = 10;

    @TempDir
    private static Path folder;
    private static ImageRecipe recipe;
    private static Path image;

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(Command.isThere("mvn"), "Maven is not installed; the image brings its own");
        recipe = ImageRecipe.read();
        image = folder.toRealPath().resolve("image");
        for (var file : List.of("etc/passwd", "etc/group", "usr/local/bin/java")) {
            Files.createDirectories(image.resolve(file).getParent());
            Files.createFile(image.resolve(file));
        }
        var context = Files.createDirectories(folder.resolve("build"));
        for (var step : recipe.steps()) {
            carryOut(step, context);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// What an engine does for an instruction that changes files. Both stages share the folder that stands for the root of the image.
    private static void carryOut(ImageRecipe.Step step, Path context) throws Exception {
        if (step.name().equals("COPY") && !step.arguments().startsWith("--from=")) {
            ImageRecipe.copy(step.words().getFirst(), context);
        } else if (step.name().equals("RUN")) {
            var words = new ArrayList<>(step.words());
            words.replaceAll(word -> List.of("/image", "/").contains(word) ? image.toString() : word);
            words.set(0, words.getFirst().startsWith("/") ? image + words.getFirst() : words.getFirst());
            run(words, context);
        }
    }

    private static void run(List<String> words, Path place) throws Exception {
        var log = folder.resolve("build.log");
        var builder = new ProcessBuilder(words).directory(place.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", ShutIn.JAVA.toString());
        // Maven is over before a better compiler would pay.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.environment().merge("PATH", ShutIn.JAVA.resolve("bin") + ":", (path, java) -> java + path);
        assertThat(builder.start().waitFor()).as("%s%n%s", words, Files.readString(log)).isZero();
    }

    @Test
    void theStepsLeaveAllThatTheProgramNeedsForAnotherUserThanTheOneWhoBuilt() throws Exception {
        for (var file : List.of("bin/pulse", "lib/pulse.jar", "lib/native/libsqlitejdbc.so", "lib/pulse.aot", "lib/dashboard.aot",
                "config/rules/cpu.yaml", "container/health")) {
            assertThat(Files.getPosixFilePermissions(image.resolve(PROGRAM + file))).as(file)
                    .contains(PosixFilePermission.OTHERS_READ).doesNotContain(PosixFilePermission.OTHERS_WRITE);
        }
        assertThat(Files.readString(image.resolve("etc/passwd"))).startsWith("pulse-platform:x:" + recipe.last("USER").arguments());
        assertThat(image.resolve("usr/local/bin/pulse")).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image.resolve("var/lib/pulse-platform"))))
                .isEqualTo("rwx------");
    }

    @Test
    void nothingOfTheTestsOrOfThisMachineIsInTheImage() throws IOException {
        try (var files = Files.walk(image.resolve(PROGRAM))) {
            var names = files.map(file -> image.relativize(file).toString()).toList();

            assertThat(names).noneMatch(name -> name.matches(".*(junit|assertj|\\.env|\\.git|pulse\\.db|src/).*"));
        }
    }

    @Test
    void itRunsOnAReadOnlyRootAndItsHealthCheckKnowsWhetherItDoes() throws Exception {
        var shutIn = new ShutIn(image, recipe, Map.of("PULSE_RECEIVER_TOKEN", "secret", "PULSE_RECEIVER_PORT", freePort()));
        assumeTrue(Command.isThere("bwrap"), "bubblewrap is not installed");
        assumeTrue(inside(shutIn, List.of("true")).exit() == 0, "this machine allows no namespaces");
        var health = recipe.last("HEALTHCHECK").list();
        assertThat(inside(shutIn, List.of("touch", "/opt/pulse-platform/lib/x")).text()).contains("Read-only file system");
        assertThat(inside(shutIn, health).text()).startsWith("PULSE does not answer on port ");
        var command = new ArrayList<>(recipe.last("ENTRYPOINT").list());
        command.addAll(recipe.last("CMD").list());
        var log = folder.resolve("run.log");

        var process = new ProcessBuilder(shutIn.words(command)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            Program.await("the health check is content", () -> {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                return inside(shutIn, health).equals(new Command.Result(0, ""));
            });

            assertThat(inside(shutIn, List.of("pulse", "smoke")).text()).contains("ok receipt", "ok rows", "ok alert");
            assertThat(Files.readString(log)).contains("keeps     /var/lib/pulse-platform/pulse.db").doesNotContain("ERROR", "aot");
            process.descendants().filter(each -> each.info().command().orElse("").endsWith("/java")).forEach(ProcessHandle::destroy);
            assertThat(process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Command.Result inside(ShutIn shutIn, List<String> command) throws Exception {
        return Command.run(Map.of(), shutIn.words(command).toArray(String[]::new));
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
