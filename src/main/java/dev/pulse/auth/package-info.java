/// The sensor for log-ins on this machine: what `sshd`, `sudo` and `su` write, read from the journal or from `auth.log`.
///
/// Imports `event`, `flow`, `http` and `ledger` for what it hands to the receiver, `health` and `sqlite`; the route is `auth-log.yaml`.
package dev.pulse.auth;
