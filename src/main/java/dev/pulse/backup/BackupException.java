package dev.pulse.backup;

import java.io.IOException;

/// A backup could not be made, is not whole or cannot be put back; the text says which one, why and what to do.
public final class BackupException extends IOException {
    public BackupException(String text) {
        super(text);
    }

    public BackupException(String text, Throwable cause) {
        super(text + ": " + cause.getMessage(), cause);
    }
}
