/// The watch over the disk: what is kept while room is short, what is refused when there is none, how fast the database grows.
///
/// Looks at the file system every few seconds and says a [dev.pulse.disk.Level]; whoever takes events asks for it. Imports `event`,
/// `flow`, `sqlite`, `ledger`, `alert`; the routes are `disk-*.yaml`. What concerns growth imports `sqlite` only, because the dashboard
/// uses it too.
package dev.pulse.disk;
