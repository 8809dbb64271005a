package dev.pulse.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file of settings on disk, readable by its owner only.
record EnvFile(Path path) {
    /// Whole or not at all: the text goes beside the file first. Links stay links, and the owner stays the owner.
    void write(String text) throws IOException {
        var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        var half = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(half, text);
            if (Files.exists(target) && !Files.getOwner(target).equals(Files.getOwner(half))) {
                Files.setOwner(half, Files.getOwner(target));
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
