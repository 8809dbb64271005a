/// Alerts: what a person must handle. A row per alert, its cool-down per rule and key kept over restarts, what was held back and why.
///
/// Imports `clock`, `event`, `query`, `flow`, `sqlite`, `ledger`.
package dev.pulse.alert;
