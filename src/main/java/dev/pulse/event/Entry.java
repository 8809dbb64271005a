package dev.pulse.event;

/// A line of a book: what stands there and its number. Numbers grow in the order of the commits and are never used again.
///
/// @param number 1 or more; there may be gaps
/// @param value  what the book keeps: an [Event] or a [Notice]
public record Entry<T>(long number, T value) {}
