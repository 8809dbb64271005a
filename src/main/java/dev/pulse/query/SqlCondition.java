package dev.pulse.query;

import java.util.List;

/// A query as a condition over the table `events`, ready to stand after `WHERE` or in parentheses beside other conditions.
///
/// It is true or false for every row, never NULL. The connection must know the functions of [QueryFunctions].
///
/// @param sql       names columns of `events` without a prefix, and has a `?` for every value
/// @param arguments one for each `?`, in order; each a `String`, a `Long` or an `Integer`
public record SqlCondition(String sql, List<Object> arguments) {
    public SqlCondition {
        arguments = List.copyOf(arguments);
    }
}
