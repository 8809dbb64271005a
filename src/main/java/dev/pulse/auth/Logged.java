package dev.pulse.auth;

/// One message of a program, as a log holds it.
///
/// @param time    RFC 3339 with offset
/// @param host    the machine, as the log says it; empty if it does not
/// @param program such as `sshd`
/// @param message what it said; much of it may be an attacker's text
record Logged(String time, String host, String program, String message) {}
