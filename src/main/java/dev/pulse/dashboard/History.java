package dev.pulse.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The queries of before, oldest first, also of earlier times. Where they cannot be kept on disk, they are kept for this time only.
final class History {
    static final int LINES_MAX = 200;

    private final Path file;
    private final List<String> queries;
    /// Which one is shown; the number of queries if it is a new one.
    private int at;
    private String draft = "";

    History(Path file) {
        this.file = file;
        queries = new ArrayList<>(read(file));
        at = queries.size();
    }

    /// Where the user's programs keep such things (XDG Base Directory Specification).
    static Path file(Map<String, String> environment) {
        var home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        var state = Optional.ofNullable(environment.get("XDG_STATE_HOME")).filter(path -> path.startsWith("/"));
        return state.map(Path::of).orElse(Path.of(home, ".local", "state")).resolve("pulse-platform").resolve("history");
    }

    /// A query that was used; it becomes the newest.
    void add(String query) {
        queries.remove(query);
        queries.add(query);
        while (queries.size() > LINES_MAX) {
            queries.removeFirst();
        }
        at = queries.size();
        write();
    }

    void toNewest() {
        at = queries.size();
    }

    /// What is being written, so that going there and back again loses nothing; not if an earlier one is shown.
    void draft(String text) {
        draft = at == queries.size() ? text : draft;
    }

    /// The one before that which is shown; empty if there is none.
    Optional<String> older() {
        if (at == 0) {
            return Optional.empty();
        }
        at--;
        return Optional.of(queries.get(at));
    }

    /// The one after that which is shown, behind the newest what was being written; empty if that is shown already.
    Optional<String> newer() {
        if (at == queries.size()) {
            return Optional.empty();
        }
        at++;
        return Optional.of(at == queries.size() ? draft : queries.get(at));
    }

    private static List<String> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && line.length() <= QueryLine.LENGTH_MAX).limit(LINES_MAX).toList();
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            var fresh = Files.createTempFile(file.getParent(), "history", "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, queries);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException _) {
            // A history is a comfort; without a place to keep it everything else goes on.
        }
    }
}
