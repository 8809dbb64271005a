package dev.pulse.cli;

/// How events are sent.
///
/// @param batch     how many in one request
/// @param bytesMax  how large a request may be, in bytes
/// @param gzip      whether requests travel compressed
/// @param ids       whether an event without an id gets one
/// @param quiet     whether only the summary and the rejections are told
public record SendOptions(int batch, int bytesMax, boolean gzip, boolean ids, boolean quiet) {}
