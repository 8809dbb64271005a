package dev.pulse;

import dev.pulse.sqlite.Migrations;
import java.util.List;

/// The schema of the database, as the list of its numbered migrations.
public final class Schema {
    public static final Migrations MIGRATIONS =
            new Migrations(List.of("0001-books.sql", "0002-alerts.sql", "0003-deliveries.sql", "0004-periods.sql",
                    "0005-overviews.sql", "0006-logs.sql", "0007-clock.sql"));

    private Schema() {}
}
