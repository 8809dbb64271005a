package dev.pulse.support;

import dev.pulse.config.Secret;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// The archive. Every text goes through the same redaction, whatever it is and wherever it came from.
///
/// @param file made anew, readable by its owner only
public record Bundle(Path file, Instant time) {
    /// @param secrets       those that are set
    /// @param names         of this machine and its user
    /// @param withAddresses whether addresses and names stay
    /// @return a line for each file in it
    /// @throws java.nio.file.FileAlreadyExistsException if it is there
    public List<String> write(Contents contents, Collection<Secret> secrets, Collection<String> names, boolean withAddresses)
            throws IOException, InterruptedException {
        var redaction = new Redaction(secrets, names, withAddresses);
        var pieces = contents.pieces();
        var folder = file.getFileName().toString().replaceFirst("\\.tar\\.gz$", "");
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner);
        try (var tar = new Tar(new GZIPOutputStream(Channels.newOutputStream(channel)), time)) {
            for (var piece : pieces) {
                tar.add(folder + "/" + redaction.of(piece.name()), redaction.of(piece.text()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return pieces.stream().map(piece -> "  %-28s %s".formatted(redaction.of(piece.name()), piece.about())).toList();
    }
}
