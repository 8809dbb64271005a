package dev.pulse.ingest;

import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/// The sources in the book: who was heard when. Only the service writes, so another process asks it to forget names with a file beside the
/// database.
public final class SqliteSources {
    private static final String NAME = "sources.forget";
    private static final String NAMES = "select name from sources order by last_seen, name";
    private static final String FORGET = "delete from sources where name = ?";
    private static final String FORGET_OLDEST = """
            delete from sources where name in (select name from sources where name not in ('sentinel', 'syswatch', 'netlab', 'auth')
              order by last_seen desc, name limit -1 offset ?)""";
    private static final String COUNT = "select count(*) from sources";
    private static final String ALL = """
            select name, first_seen, last_seen, (select coalesce(sum(count), 0) from hourly_events where source = name)
              + (select coalesce(sum(count), 0) from daily_events where source = name)
            from sources order by last_seen desc, name""";

    private final Database database;
    private final SourceNames names;
    private final int max;

    /// One source.
    ///
    /// @param events how many came from it, as far as counts are kept
    public record Source(String name, Instant first, Instant last, long events) {}

    /// @param max how many are kept
    public SqliteSources(Database database, SourceNames names, int max) {
        this.database = database;
        this.names = names;
        this.max = max;
    }

    /// The names in the book, the one unused for longest first.
    public static List<String> names(Database database) throws DatabaseException {
        return database.read(Rows.select(NAMES, row -> row.getString(1)));
    }

    /// All of them, the newest first.
    public static Reading<List<Source>> all() {
        return Rows.select(ALL, row -> new Source(row.getString(1), Instant.ofEpochMilli(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)), row.getLong(4)));
    }

    /// Asks the service that writes this database to forget names; a stopped one does so when it starts.
    public static void askToForget(Path database, List<String> forgotten) throws IOException {
        Files.write(database.resolveSibling(NAME), forgotten, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Forgets what was asked for, and what is more than is kept. Meant to be called every few seconds.
    public void look() throws IOException, InterruptedException {
        var file = database.file().resolveSibling(NAME);
        if (Files.isRegularFile(file)) {
            var forgotten = Files.readAllLines(file);
            database.writer().write(transaction -> {
                for (var name : forgotten) {
                    transaction.update(FORGET, name);
                }
                return null;
            });
            names.forget(forgotten);
            Files.deleteIfExists(file);
        }
        if (database.read(Rows.select(COUNT, row -> row.getLong(1))).getFirst() > max) {
            database.writer().write(transaction -> transaction.update(FORGET_OLDEST, max));
        }
    }
}
