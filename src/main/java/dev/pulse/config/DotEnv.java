package dev.pulse.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of a `.env` file: one `KEY=VALUE` per line, read as Docker Compose and systemd read it.
///
/// Understood: blank lines, `#` comments (also behind a value, after a blank), `export`, single quotes (as it stands), double quotes
/// (`\n`, `\t`, `\"`, `\\`), a byte order mark, Windows line ends. Variables inside values are not expanded.
public final class DotEnv {
    private static final int SIZE_BYTES_MAX = 1 << 20;

    private final Map<String, Found> entries = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final String name;

    private DotEnv(String name) {
        this.name = name;
    }

    /// A file with nothing in it.
    public static DotEnv none() {
        return new DotEnv(".env");
    }

    /// Reads the file if it is there; a file that is not there has no settings. What is wrong in it is kept as mistakes.
    public static DotEnv read(Path file) {
        var dotEnv = new DotEnv(file.toString());
        if (Files.exists(file)) {
            dotEnv.load(file);
        }
        return dotEnv;
    }

    /// Reads a text as if it stood in a file of that name.
    public static DotEnv parse(String name, String text) {
        var dotEnv = new DotEnv(name);
        dotEnv.parse(text);
        return dotEnv;
    }

    /// The file it was read from.
    String name() {
        return name;
    }

    Optional<Found> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    List<Found> entries() {
        return List.copyOf(entries.values());
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    private void load(Path file) {
        try {
            if (Files.size(file) > SIZE_BYTES_MAX) {
                mistakes.add(new Mistake(name, "is larger than 1 MiB, expected a few lines of KEY=VALUE"));
            } else {
                parse(Files.readString(file));
            }
        } catch (CharacterCodingException e) {
            mistakes.add(new Mistake(name, "is not UTF-8 text"));
        } catch (IOException e) {
            mistakes.add(new Mistake(name, "cannot be read: " + Reason.of(e)));
        }
    }

    private void parse(String text) {
        var number = 0;
        for (var line : withoutByteOrderMark(text).lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                add(name + " line " + number, line.strip());
            }
        }
    }

    private void add(String where, String line) {
        try {
            keep(EnvLine.parse(where, line));
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(where, e.getMessage()));
        }
    }

    private void keep(Found entry) {
        var first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            mistakes.add(new Mistake(entry.where(), entry.key() + " is set twice, first in " + first.where()));
        }
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
