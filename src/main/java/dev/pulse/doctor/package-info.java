/// The doctor: one small class per thing that can be wrong with an installation, each of which looks without touching, and says what it
/// found, what still works and what to do. Works while PULSE runs, while it does not, and on a database that is broken.
///
/// Imports what it looks at: `backup`, `cli`, `config`, `disk`, `event`, `notify`, `rule`, `silence`, `sqlite`, `stream`, and `terminal`
/// to speak.
package dev.pulse.doctor;
