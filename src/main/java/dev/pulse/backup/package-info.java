/// Backups: copies of the database and the rules, made while PULSE runs, each verified before it counts; and the way back.
///
/// A backup is a folder that holds `pulse.db` and `rules/`, so that a person can look into it and copy it with what every machine has.
/// Secrets are not part of it. Imports `alert`, `disk`, `event`, `flow`, `health`, `ledger`, `sqlite`; the routes are `backup*.yaml`.
package dev.pulse.backup;
