/// Looks inside: alive, ready, and counted; and writes it down for those who see the database only. Knows no part by itself; each one is
/// given as a [dev.pulse.health.Part] supplier.
///
/// Imports `flow`, `http`, `sqlite`.
package dev.pulse.health;
