package dev.pulse.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// How the disk is.
///
/// @param level     what follows from it
/// @param since     when it became so; 1970 if that is not known
/// @param folder    where the database is
/// @param roomBytes what is free, the ballast taken as whole; negative if the ballast does not fit
/// @param softBytes less room than this is little
/// @param hardBytes less room than this is none
/// @param ballast   how large the ballast is now, in bytes
/// @param trouble   why the file system or the ballast could not be looked at or made; empty if they could
public record DiskState(Level level, Instant since, Path folder, long roomBytes, long softBytes, long hardBytes, long ballast,
                        String trouble) {
    /// A limit is left behind when a tenth of it more is free: who hovers around it would be told all the time.
    private static final int MARGIN = 10;

    /// As it is for who looks once, changes nothing, and has not seen it before.
    ///
    /// @param database the database file, where it really is
    public static DiskState of(DiskSettings settings, Path database, Space space) throws IOException {
        var ballast = Ballast.beside(database, settings.ballastBytes());
        var room = space.freeBytes() - ballast.missingBytes();
        var hard = settings.hard().of(space.totalBytes());
        var soft = Math.max(hard, settings.soft().of(space.totalBytes()));
        var level = level(room, soft, hard, Level.ROOMY);
        return new DiskState(level, Instant.EPOCH, database.getParent(), room, soft, hard, ballast.size(), "");
    }

    static Level level(long room, long soft, long hard, Level before) {
        if (room < hard + (before == Level.FULL ? hard / MARGIN : 0)) {
            return Level.FULL;
        }
        return room < soft + (before == Level.ROOMY ? 0 : soft / MARGIN) ? Level.LOW : Level.ROOMY;
    }

    DiskState withTrouble(String why) {
        return new DiskState(level, since, folder, roomBytes, softBytes, hardBytes, ballast, why);
    }
}
