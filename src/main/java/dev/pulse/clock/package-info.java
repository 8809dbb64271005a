/// What PULSE believes of the time, apart from what the clock of the machine shows: needed by all that deletes, and by all that is
/// done once per day.
///
/// Imports `sqlite`.
package dev.pulse.clock;
