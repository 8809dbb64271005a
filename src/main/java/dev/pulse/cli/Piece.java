package dev.pulse.cli;

/// One value out of a file, as it will be sent.
///
/// @param line   where it begins, from 1
/// @param number which one it is in the file, from 1
/// @param json   in plain ASCII, so that its length is its size in bytes
record Piece(long line, long number, String json) {
    String place() {
        return "line " + line + " (event " + number + ")";
    }
}
