/// The first run: what is on this machine, what PULSE should do with it, and a file of settings that says so. Finding, proposing and
/// editing are apart, so that each can be tried alone; what is there already always wins.
///
/// Imports `cli`, `config`, `doctor` (who listens on a port), `event`, `notify`, `stream`, and `terminal` to speak.
package dev.pulse.setup;
