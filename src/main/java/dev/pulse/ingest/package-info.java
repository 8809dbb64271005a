/// A message in, a receipt out: reads JSON strictly, checks every event against the contract, answers after the commit.
///
/// Imports `event`, `flow`, `http`, `ledger`, and the failures of `sqlite` that have an answer of their own.
package dev.pulse.ingest;
