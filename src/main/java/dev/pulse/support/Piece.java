package dev.pulse.support;

/// One file of the bundle.
///
/// @param name  such as `doctor.txt`
/// @param about what is in it, for the list that its user sees
/// @param text  not yet redacted
record Piece(String name, String about, String text) {}
