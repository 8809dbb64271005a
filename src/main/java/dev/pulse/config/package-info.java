/// Environment, `.env`, secret files and credentials become typed values, and all mistakes are told at once. Knows no feature by
/// itself: a feature's settings are read with [dev.pulse.config.Keys]. Imports `event` for [dev.pulse.event.Printable].
package dev.pulse.config;
