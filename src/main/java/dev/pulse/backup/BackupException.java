package dev.pulse.backup;

import java.io.IOException;

/// A backup could not be made, is not whole or cannot be put back; the text says which one, why and what to do.
public final class BackupException extends IOException {
    private final boolean isRoomShort;

    public BackupException(String text) {
        this(text, false);
    }

    public BackupException(String text, Throwable cause) {
        super(text + ": " + cause.getMessage(), cause);
        isRoomShort = false;
    }

    private BackupException(String text, boolean isRoomShort) {
        super(text);
        this.isRoomShort = isRoomShort;
    }

    static BackupException roomShort(String text) {
        return new BackupException(text, true);
    }

    /// Whether it only takes more room.
    public boolean isRoomShort() {
        return isRoomShort;
    }
}
