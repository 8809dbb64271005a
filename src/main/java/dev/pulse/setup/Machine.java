package dev.pulse.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be seen of a machine in its files.
///
/// @param root        `/`
/// @param environment says where programs are looked for
public record Machine(Path root, Map<String, String> environment) {
    private static final List<String> UNITS = List.of("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system");
    private static final List<String> AUTH_LOGS = List.of("var/log/auth.log", "var/log/secure");
    private static final int WORDS_MAX = 3;

    /// How a sensor shows itself, such as `runs (process 812)`; empty if it is not there.
    public Optional<String> sensor(String name) {
        return process(name).map(pid -> "runs (process " + pid + ")")
                .or(() -> unit(name).map(file -> "has the unit " + file.getFileName()))
                .or(() -> program(name).map(file -> "is at " + file));
    }

    public boolean hasSystemd() {
        return Files.isDirectory(root.resolve("run/systemd/system"));
    }

    public boolean hasJournal() {
        return Stream.of("var/log/journal", "run/log/journal").map(root::resolve).anyMatch(Files::isDirectory);
    }

    /// Where sshd and sudo write what happened.
    public Optional<Path> authLog() {
        return AUTH_LOGS.stream().map(root::resolve).filter(Files::exists).findFirst();
    }

    private Optional<String> process(String name) {
        try (var processes = Files.list(root.resolve("proc"))) {
            return processes.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> words(process).anyMatch(word -> isNamed(word, name)))
                    .map(process -> process.getFileName().toString()).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /// The program and what follows it: a sensor may be a script that an interpreter runs.
    private static Stream<String> words(Path process) {
        try {
            var line = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
            return Arrays.stream(line.split("\0")).limit(WORDS_MAX);
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean isNamed(String word, String name) {
        return word.substring(word.lastIndexOf('/') + 1).replaceFirst("\\.(py|sh)$", "").equals(name);
    }

    private Optional<Path> unit(String name) {
        return UNITS.stream().map(root::resolve)
                .flatMap(folder -> Stream.of(name, "pulse-" + name).map(unit -> folder.resolve(unit + ".service")))
                .filter(Files::exists).findFirst();
    }

    private Optional<Path> program(String name) {
        var folders = Stream.of(environment.getOrDefault("PATH", "").split(":")).filter(folder -> folder.startsWith("/"))
                .map(folder -> root.resolve(folder.substring(1)));
        return folders.map(folder -> folder.resolve(name)).filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    }
}
