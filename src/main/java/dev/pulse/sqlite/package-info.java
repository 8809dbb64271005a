/// Opens the database: one writer with group commit, a few read-only connections, pragmas, numbered migrations.
///
/// Knows no table. Imports nothing of ours.
package dev.pulse.sqlite;
