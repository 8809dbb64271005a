package dev.pulse.cli;

import java.io.IOException;

/// A file that is no JSON from some place on; what stands before that place is fine.
final class BrokenFileException extends IOException {
    BrokenFileException(String reason, long line, long column) {
        super("line " + line + ", column " + column + ": " + reason);
    }
}
