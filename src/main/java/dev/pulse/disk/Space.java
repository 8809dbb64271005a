package dev.pulse.disk;

/// The room of a file system.
///
/// @param freeBytes  what is left for this user
/// @param totalBytes its size
public record Space(long freeBytes, long totalBytes) {}
