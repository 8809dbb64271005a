package dev.pulse.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The old rows of one table.
///
/// @param table what is swept
/// @param sql   deletes at most `:?rows` of them; the text of `sql/old-<table>.sql`
public record Sweep(String table, String sql) {
    static Sweep of(String table) {
        var name = "/sql/old-" + table.replace('_', '-') + ".sql";
        try (var in = Sweep.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new Sweep(table, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
