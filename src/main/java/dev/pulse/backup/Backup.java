package dev.pulse.backup;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// A whole backup.
///
/// @param folder such as `backups/pulse-20261121T023000Z-nightly`
/// @param at     when it was begun, to the second
public record Backup(Path folder, Instant at, Kind kind) {
    public static final String DATABASE = "pulse.db";
    static final String RULES = "rules";

    private static final Pattern NAME = Pattern.compile("pulse-(\\d{8}T\\d{6}Z)-(nightly|manual|before-\\d{4})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static String name(Instant at, Kind kind) {
        return "pulse-" + TIME.format(at) + "-" + kind.label();
    }

    /// Empty if the folder is not named as a backup is.
    static Optional<Backup> of(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        try {
            return name.matches() ? Optional.of(new Backup(folder, TIME.parse(name.group(1), Instant::from), new Kind(name.group(2))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public String name() {
        return folder.getFileName().toString();
    }

    public Path database() {
        return folder.resolve(DATABASE);
    }

    /// May be missing: there were no rules.
    public Path rules() {
        return folder.resolve(RULES);
    }
}
