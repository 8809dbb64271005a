/// A bundle to send to somebody who helps: what PULSE is and how it is, without what it knows. No event, no secret, and unless they are
/// asked for no address and no name of the machine leave it.
///
/// Imports `cli`, `config`, `doctor`, which has looked already, `event`, and `sqlite`.
package dev.pulse.support;
