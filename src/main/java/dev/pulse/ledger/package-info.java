/// The books, the bookmarks of their readers, and the `ledger:` component that makes a reader one line of a route.
///
/// `to("ledger:events")` appends and goes on after the commit; `from("ledger:events/stream")` reads every entry at least once and
/// in order, resuming after the last finished one. Imports `event`, `flow`, `sqlite`.
package dev.pulse.ledger;
