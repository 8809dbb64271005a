package dev.pulse.stream;

/// One entry as a member of a group reads it.
///
/// @param id   the entry's id in its stream, such as `4711-0`
/// @param data what its field `data` holds; empty if it has none. Foreign text: whoever can write to Redis wrote it
public record StreamRecord(String id, String data) {}
