package dev.pulse.backup;

import dev.pulse.disk.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Room beside a PULSE that accepts nothing when less than a limit is free: a copy must not make it do that.
///
/// @param hard     the limit
/// @param database the file on whose file system it holds; its folder may be missing
public record RoomAbove(Limit hard, Path database) implements Room {
    @Override
    public long in(Path folder) throws IOException {
        return OF_DISK.in(folder);
    }

    @Override
    public long reserve(Path folder) throws IOException {
        var home = (Files.exists(database) ? database.toRealPath() : database.toAbsolutePath()).getParent();
        var isShared = Files.isDirectory(home) && Files.getAttribute(home, "unix:dev").equals(Files.getAttribute(folder, "unix:dev"));
        return RESERVE_BYTES + (isShared ? hard.of(folder.toFile().getTotalSpace()) : 0);
    }
}
