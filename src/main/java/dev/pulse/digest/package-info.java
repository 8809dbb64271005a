/// The digest: once a day, what happened, for people. Read from the database, made a value, then a text, then a notice.
///
/// Imports `clock`, `event` and `sqlite`; the routes are `digest*.yaml`.
package dev.pulse.digest;
