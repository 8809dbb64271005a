package dev.pulse.setup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/// A file of settings on disk, readable by its owner only, and by its group where it was so: a service reads by it what root owns.
record EnvFile(Path path) {
    /// Whole or not at all: the text goes beside the file first. Links stay links, and the owner stays the owner.
    void write(String text) throws IOException {
        var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        requirePlace(target.getParent());
        var half = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(half, text);
            if (Files.exists(target)) {
                keepRights(target, half);
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /// The name of the file beside it would tell nobody anything.
    private static void requirePlace(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    private static void keepRights(Path from, Path to) throws IOException {
        var before = Files.readAttributes(from, PosixFileAttributes.class);
        var rights = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (!before.owner().equals(rights.readAttributes().owner())) {
            rights.setOwner(before.owner());
        }
        var isForItsGroup = PosixFilePermissions.toString(before.permissions()).endsWith("r-----");
        if (isForItsGroup) {
            rights.setGroup(before.group());
            rights.setPermissions(PosixFilePermissions.fromString("rw-r-----"));
        }
    }

    /// Who may read it, to be told to a person.
    String readers() throws IOException {
        var attributes = Files.readAttributes(path, PosixFileAttributes.class);
        return attributes.permissions().contains(PosixFilePermission.GROUP_READ)
                ? "only its owner and the group " + attributes.group().getName() + " can read the file" : "only you can read the file";
    }
}
