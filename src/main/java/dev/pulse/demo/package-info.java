/// A made-up day of a small network, for people who want to see PULSE alive before they have sensors. A [Scene] is a pure function from a
/// span of time to what its sensors post in it, so a day can be told again, byte by byte, and goes on by the same rules afterwards.
/// Knows the wire format of the sensors only. Addresses are those reserved for documentation (RFC 5737) and for private networks.
package dev.pulse.demo;
