package dev.pulse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The Containerfile, line by line, and what of the project an engine would hand to it.
///
/// @param steps the instructions in their order
record ImageRecipe(List<Step> steps) {
    static final Path PROJECT = Path.of("").toAbsolutePath();

    /// @param name      in capitals, such as `COPY`
    /// @param arguments the rest of the line; lines that end with a backslash are one
    record Step(String name, String arguments) {
        List<String> words() {
            return List.of(arguments.split("\\s+"));
        }

        /// A list such as `["a", "b"]`.
        List<String> list() {
            return Arrays.stream(arguments.substring(arguments.indexOf('[') + 1, arguments.lastIndexOf(']')).split(","))
                    .map(word -> word.strip().replace("\"", "")).toList();
        }
    }

    static ImageRecipe read() throws IOException {
        var text = Files.readString(PROJECT.resolve("Containerfile")).replace("\\\n", " ");
        return new ImageRecipe(text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2)).map(parts -> new Step(parts[0], parts[1].strip())).toList());
    }

    List<Step> all(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).toList();
    }

    Step last(String name) {
        return all(name).getLast();
    }

    /// What `.dockerignore` lets through: it forbids everything and then allows these.
    static List<String> allowed() throws IOException {
        var lines = Files.readAllLines(PROJECT.resolve(".dockerignore"));
        if (!lines.contains("*")) {
            throw new IllegalStateException(".dockerignore must forbid everything first");
        }
        return lines.stream().filter(line -> line.startsWith("!")).map(line -> line.substring(1)).toList();
    }

    /// Copies a place of the project and what is below it into a folder, as `COPY` does: only what is allowed.
    static void copy(String name, Path target) throws IOException {
        var wanted = PROJECT.resolve(name).normalize();
        for (var place : allowed()) {
            var allowed = PROJECT.resolve(place);
            if (allowed.startsWith(wanted)) {
                copyTree(allowed, target);
            } else if (wanted.startsWith(allowed)) {
                copyTree(wanted, target);
            }
        }
    }

    private static void copyTree(Path from, Path target) throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> found = Files.walk(from)) {
            found.filter(Files::isRegularFile).forEach(files::add);
        }
        for (var file : files) {
            var copy = target.resolve(PROJECT.relativize(file));
            Files.createDirectories(copy.getParent());
            if (!Files.exists(copy)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
