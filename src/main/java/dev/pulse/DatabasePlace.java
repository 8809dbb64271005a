package dev.pulse;

import dev.pulse.config.Settings;
import dev.pulse.event.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Whether a start could open the database where the settings say, as far as looking tells; nothing is made.
///
/// @param key  the setting that names the place
/// @param file the database
record DatabasePlace(String key, Path file) {
    /// Root may write everywhere by the mode, but these take no files.
    private static final Set<String> KERNEL_FILE_SYSTEMS = Set.of("proc", "sysfs");

    static DatabasePlace of(Settings settings) {
        var file = settings.ledger().file();
        var isInDataFolder = file.equals(settings.dataFolder().resolve("pulse.db"));
        return new DatabasePlace(isInDataFolder ? "PULSE_DATA_DIR" : "PULSE_SQLITE_DB", file.toAbsolutePath());
    }

    /// What keeps the database from being opened there, as one line that names the setting.
    Optional<String> mistake() {
        if (Files.isDirectory(file)) {
            return Optional.of(refusal(file, "is a folder, expected the database file"));
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            return Optional.of(refusal(file, "cannot be written by this user"));
        }
        var folder = nearestThatIsThere(file.getParent());
        if (!Files.isDirectory(folder)) {
            return Optional.of(refusal(folder, "is no folder"));
        }
        return takesFiles(folder) ? Optional.empty() : Optional.of(refusal(folder, "is a folder in which this user can make nothing"));
    }

    // A link that leads nowhere is there too, and no folder can be made in its place.
    private static Path nearestThatIsThere(Path folder) {
        var nearest = folder;
        while (!Files.exists(nearest, LinkOption.NOFOLLOW_LINKS) && nearest.getNameCount() > 0) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    private static boolean takesFiles(Path folder) {
        return Files.isWritable(folder) && !KERNEL_FILE_SYSTEMS.contains(fileSystem(folder));
    }

    /// Empty where nobody knows, as in some sandboxes whose list of mounts is incomplete: then the start will tell.
    private static String fileSystem(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException e) {
            return "";
        }
    }

    private String refusal(Path place, String why) {
        return "%s: the database would be %s, but %s %s".formatted(key, Printable.of(file.toString()), Printable.of(place.toString()), why);
    }
}
