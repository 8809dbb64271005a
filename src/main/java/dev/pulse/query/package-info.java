/// The query language: one text that says which events, as a predicate over an event and as SQL over the table `events`; the
/// Camel languages `query` and `text`. It only reads: a query has no effects and reaches nothing but the event.
///
/// A text goes through [Query#parse(String)]: `QueryReader` finds the words, `QueryParser` the structure, `ClauseParser` what
/// a field and its value mean. The result is a tree of `Condition`, and `SqliteForm` writes the same tree as SQL. Imports
/// `event` only.
package dev.pulse.query;
