/// The sensor for this machine itself: CPU, memory, disks, network and load, in the shape of `syswatch`.
///
/// Imports `event`, `flow`, `http` for what it hands to the receiver, `health` and `sqlite`; the routes are `host-metrics*.yaml`.
package dev.pulse.host;
