/// Looks inside: alive, ready, and counted. Knows no part by itself; each one is given as a [dev.pulse.health.Part] supplier.
///
/// Imports `flow` and `http`.
package dev.pulse.health;
