package dev.pulse.ingest;

/// A body that is no JSON, so that nothing in it can be told apart. The message is for the sender and holds none of the body's text.
final class UnreadableException extends Exception {
    /// For what has no place in the body.
    UnreadableException(String reason) {
        super(reason, null, false, false);
    }

    UnreadableException(String reason, long line, long column) {
        super("invalid JSON: " + reason + ", line " + line + ", column " + column, null, false, false);
    }
}
