/// What PULSE says to systemd while it runs as a service of `Type=notify`: that it is ready, how it is, that it is alive, that it ends.
///
/// Nothing happens where nobody listens: without `$NOTIFY_SOCKET` no class but one is loaded. Imports nothing of ours.
///
/// @see <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify(3), section "Notes"</a>
package dev.pulse.systemd;
