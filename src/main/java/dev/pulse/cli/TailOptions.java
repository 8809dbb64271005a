package dev.pulse.cli;

import dev.pulse.query.Query;
import java.util.Optional;
import java.util.OptionalInt;

/// What to show of the book.
///
/// @param query  which events
/// @param since  from when on, as a query over the time; empty: from the beginning
/// @param count  at most so many, the newest; empty: all
/// @param follow whether to wait for new ones
/// @param json   whether as JSON
public record TailOptions(Query query, Optional<Query> since, OptionalInt count, boolean follow, boolean json) {}
