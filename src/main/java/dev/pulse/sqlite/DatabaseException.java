package dev.pulse.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The database could not be read or written: the world is down, not the input wrong. Whoever can, tries again.
public final class DatabaseException extends IOException {
    private final boolean full;

    public DatabaseException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
        this.full = cause instanceof SQLiteException e && e.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }

    public DatabaseException(String what) {
        this(what, false);
    }

    private DatabaseException(String what, boolean full) {
        super(what);
        this.full = full;
    }

    /// Nothing was tried, because there is no room.
    public static DatabaseException diskFull(String what) {
        return new DatabaseException(what, true);
    }

    /// Whether the disk has no room left.
    public boolean isDiskFull() {
        return full;
    }
}
