/// The watch over sensors that fall silent: one alert per silence, one notice when it ends.
///
/// Imports `event`, `flow`, `ledger`, `alert`, `sqlite`; the route is `silence-watch.yaml`.
package dev.pulse.silence;
