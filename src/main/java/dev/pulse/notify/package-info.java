/// Notices on their way out: one route per channel made from one template, a delivery row per notice and channel, and the
/// messages, which are pure functions from a notice to what a channel understands.
///
/// Imports `event`, `flow`, `sqlite`, `terminal`; its routes read the book of notices through the `ledger:` component.
package dev.pulse.notify;
