/// The manual pages and the completions of shells, drawn from the commands and settings as they are, so that they cannot say anything else.
///
/// They are made when a distribution is made; nothing here runs in the service. Imports `config`.
package dev.pulse.manual;
