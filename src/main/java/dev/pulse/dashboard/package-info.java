/// The terminal dashboard: a process of its own that only reads the database. A [View] reads on one thread and draws on another;
/// [Act] is the one table of what keys do. May import `event`, `query`, `sqlite`, `ledger` (rows of events) and `terminal`.
package dev.pulse.dashboard;
