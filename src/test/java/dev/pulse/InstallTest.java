package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `systemd/install` and `systemd/uninstall`, into a folder.
class InstallTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String CPU = "etc/pulse-platform/rules/cpu.yaml";
    private static final String DISK = "etc/pulse-platform/rules/disk.yaml";
    private static final String ENV = "etc/pulse-platform/pulse.env";

    @TempDir
    private Path folder;
    private Path distribution;
    private Path tree;

    /// A distribution whose jar only names the classes of this test run.
    @BeforeEach
    void makeDistribution() throws IOException {
        distribution = folder.resolve("pulse-1");
        tree = folder.resolve("a tree");
        for (var part : List.of("bin", "systemd", "config")) {
            copy(PROJECT.resolve(part), distribution.resolve(part));
        }
        Files.copy(PROJECT.resolve(".env.example"), distribution.resolve(".env.example"));
        Files.createDirectories(distribution.resolve("lib"));
        jar(distribution.resolve("lib/pulse.jar"));
        version("1");
        assertThat(new TestShell(folder).run("manual", distribution.resolve("share").toString())).isZero();
    }

    @Test
    void theTreeHasEverythingInItsPlaceAndRunsFromThere() throws Exception {
        var said = install();

        assertThat(said).contains("program   " + tree.resolve("opt/pulse-platform") + ", version 1\n",
                "Try it: " + tree.resolve("usr/local/bin/pulse") + " run\n");
        assertThat(List.of("opt/pulse-platform/bin/pulse", "usr/local/bin/pulse", "usr/local/share/man/man1/pulse-tail.1",
                "usr/local/share/bash-completion/completions/pulse", "usr/local/share/zsh/site-functions/_pulse",
                "usr/local/share/fish/vendor_completions.d/pulse.fish", "usr/local/lib/systemd/system/pulse-platform.service",
                "usr/local/lib/systemd/system/pulse-sentinel.service", "usr/local/lib/systemd/system/pulse-syswatch.service",
                CPU, ENV, "etc/pulse-platform/sensors.env")).allSatisfy(file -> assertThat(tree.resolve(file)).isNotEmptyFile());

        var moved = Files.move(tree, folder.resolve("moved"));
        Files.writeString(moved.resolve(ENV), "PULSE_RECEIVER_PORT=0\n");
        Files.delete(moved.resolve(DISK));
        var run = Command.run(Map.of(), moved.resolve("usr/local/bin/pulse").toString(), "run", "--until-ready");
        assertThat(run.text()).contains("PULSE is ready", "7 from " + moved.resolve("etc/pulse-platform/rules"));
        assertThat(run.exit()).isZero();
        assertThat(moved.resolve("var/lib/pulse-platform/pulse.db")).as("nothing of the machine itself is touched").exists();
    }

    @Test
    void installingAgainChangesNothing() throws Exception {
        install();
        var before = contents();

        var said = install();

        assertThat(said).contains(", was 1").doesNotContain("made", "updated", "kept");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anUpdateTakesUneditedFilesAlongAndLaysTheNewOneBesideAnEditedOne() throws Exception {
        install();
        Files.writeString(tree.resolve(CPU), "# mine\n");
        Files.writeString(tree.resolve(ENV), "PULSE_RECEIVER_PORT=1\n");
        Files.delete(tree.resolve("etc/pulse-platform/rules/memory.yaml"));
        version("2");
        Files.writeString(distribution.resolve("config/rules/cpu.yaml"), "# cpu of version 2\n");
        Files.writeString(distribution.resolve("config/rules/disk.yaml"), "# disk of version 2\n");
        Files.writeString(distribution.resolve("config/rules/new.yaml"), "# new in version 2\n");

        var said = install();

        assertThat(said).contains("version 2, was 1", "kept      /" + CPU + ", which was edited; the new one is cpu.yaml.new",
                "updated   /" + DISK, "made      /etc/pulse-platform/rules/new.yaml");
        assertThat(tree.resolve(CPU)).hasContent("# mine");
        assertThat(tree.resolve(CPU + ".new")).hasContent("# cpu of version 2");
        assertThat(tree.resolve(DISK)).hasContent("# disk of version 2");
        assertThat(tree.resolve("etc/pulse-platform/rules/memory.yaml")).doesNotExist();
        assertThat(tree.resolve(ENV)).hasContent("PULSE_RECEIVER_PORT=1");
        assertThat(tree.resolve(ENV + ".new")).as("nothing new to say").doesNotExist();
        assertThat(tree.resolve("opt/pulse-platform/lib/version")).hasContent("PULSE 2");
        assertThat(tree.resolve("opt/pulse-platform.previous/lib/version")).hasContent("PULSE 1");
    }

    @Test
    void installingTheSameAgainKeepsTheWayBackToTheOneBefore() throws Exception {
        install();
        version("2");
        install();

        assertThat(install()).contains("version 2, was 2");

        assertThat(tree.resolve("opt/pulse-platform/lib/version")).hasContent("PULSE 2");
        assertThat(tree.resolve("opt/pulse-platform.previous/lib/version")).hasContent("PULSE 1");
        assertThat(tree.resolve("opt").toFile().list()).containsExactlyInAnyOrder("pulse-platform", "pulse-platform.previous");
    }

    @Test
    void anInstallationThatFailsHalfWayLeavesTheOldOneWhole() throws Exception {
        install();
        version("2");
        Files.delete(distribution.resolve("systemd/sensors.env"));

        var failed = run("install", Map.of());

        assertThat(failed.exit()).isNotZero();
        assertThat(tree.resolve("opt/pulse-platform/lib/version")).hasContent("PULSE 1");
        assertThat(tree.resolve("usr/local/bin/pulse").toRealPath()).isEqualTo(tree.resolve("opt/pulse-platform/bin/pulse").toRealPath());
    }

    @Test
    void uninstallingKeepsDataAndSettingsAndCanBeRepeated() throws Exception {
        install();
        Files.createDirectories(tree.resolve("var/lib/pulse-platform"));
        Files.writeString(tree.resolve("var/lib/pulse-platform/pulse.db"), "events");
        Files.writeString(tree.resolve(CPU), "# mine\n");

        var said = run("uninstall", Map.of());

        assertThat(said.exit()).isZero();
        assertThat(said.text()).contains("These stay:", tree.resolve("var/lib/pulse-platform").toString(), "rm -r ");
        assertThat(contents().keySet()).allMatch(file -> file.startsWith("etc/pulse-platform/") || file.startsWith("var/lib/"))
                .contains(CPU, "var/lib/pulse-platform/pulse.db");
        assertThat(run("uninstall", Map.of()).text()).contains("is not installed in", "nothing to do");

        install();
        assertThat(tree.resolve(CPU)).hasContent("# mine");
    }

    @Test
    void otherPlacesAreTakenAndTheUnitsKnowThem() throws Exception {
        assertThat(run("install", Map.of("PREFIX", "/usr", "PROGRAM", "/usr/lib/pulse-platform")).exit()).isZero();

        assertThat(Files.readString(tree.resolve("usr/lib/systemd/system/pulse-platform.service")))
                .contains("ExecStart=/usr/lib/pulse-platform/bin/pulse run").doesNotContain("/opt/");
        assertThat(tree.resolve("usr/bin/pulse").toRealPath()).isEqualTo(tree.resolve("usr/lib/pulse-platform/bin/pulse").toRealPath());
    }

    @Test
    void rulesOfAServiceThatWasSetUpByHandAreTakenOver() throws Exception {
        var former = Files.createDirectories(tree.resolve("var/lib/pulse-platform/config/rules"));
        Files.writeString(former.resolve("cpu.yaml"), "# mine\n");

        assertThat(install()).contains("taken     /etc/pulse-platform/rules, from /var/lib/pulse-platform/config/rules");

        assertThat(tree.resolve(CPU)).hasContent("# mine");
        assertThat(tree.resolve(CPU + ".new")).exists();
    }

    @Test
    void whatIsNotPulseIsNeverReplaced() throws Exception {
        Files.createDirectories(tree.resolve("opt/pulse-platform/mine"));

        var refused = run("install", Map.of());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.text()).contains("is there and is not PULSE");
        assertThat(tree.resolve("opt/pulse-platform/mine")).exists();
    }

    private String install() throws Exception {
        var result = run("install", Map.of());
        assertThat(result.exit()).as(result.text()).isZero();
        return result.text();
    }

    private Command.Result run(String script, Map<String, String> places) throws Exception {
        var environment = new HashMap<>(places);
        environment.put("DESTDIR", tree.toString());
        return Command.run(environment, distribution.resolve("systemd").resolve(script).toString());
    }

    private void version(String version) throws IOException {
        Files.writeString(distribution.resolve("lib/version"), "PULSE " + version + "\n");
    }

    private static void jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toUri().toString()).collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    /// Every file with what is in it, or where it leads to.
    private Map<String, String> contents() throws IOException {
        try (var files = Files.walk(tree)) {
            return files.filter(file -> !Files.isDirectory(file) && !file.toString().contains(".previous/"))
                    .collect(Collectors.toMap(file -> tree.relativize(file).toString(), InstallTest::content));
        }
    }

    private static String content(Path file) {
        try {
            return Files.isSymbolicLink(file) ? Files.readSymbolicLink(file).toString() : Files.readString(file);
        } catch (IOException e) {
            return "binary, " + file.toFile().length() + " bytes";
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
