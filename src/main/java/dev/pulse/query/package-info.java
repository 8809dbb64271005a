/// The query language: text to predicate, text to SQL, and the Camel language `query`. Imports `event` only.
package dev.pulse.query;
