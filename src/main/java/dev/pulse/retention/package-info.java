/// What goes when, and in which chunks, so that the database stays bounded and nobody has to wait for it.
///
/// The deletes are routes over camel-jdbc, `retention*.yaml` and `rollup*.yaml`, with their SQL in `sql/`; this package says how old
/// is old and how large a chunk may be. Imports `clock`, `flow` and `sqlite`.
package dev.pulse.retention;
