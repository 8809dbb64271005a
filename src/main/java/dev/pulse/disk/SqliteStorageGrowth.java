package dev.pulse.disk;

import dev.pulse.disk.Growth.Flow;
import dev.pulse.sqlite.Reading;
import dev.pulse.sqlite.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// How large the database is and how fast it grows, told from counts: no event is counted one by one.
public final class SqliteStorageGrowth {
    public static final String OLDEST = "select id, received from events order by id limit 1";
    public static final String NEWEST = "select id from events order by id desc limit 1";
    public static final String FIRST_HOUR = "select hour from hourly_outcomes order by hour limit 1";
    public static final String STORED =
            "select coalesce(sum(count), 0) from hourly_outcomes where hour >= ? and hour < ? and outcome = 'stored'";
    private static final String PAGES = """
            select pages.page_count * size.page_size, free.freelist_count * size.page_size
            from pragma_page_count as pages, pragma_page_size as size, pragma_freelist_count as free""";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SPAN_MAX = Duration.ofDays(7);

    private record First(long id, Instant received) {}

    private SqliteStorageGrowth() {}

    public static Reading<Growth> growth(Instant now) {
        return connection -> {
            var first = Rows.select(OLDEST, row -> new First(row.getLong(1),
                    Instant.ofEpochMilli(row.getLong(2)))).from(connection).stream()
                    .findFirst().orElse(new First(0, now));
            var flow = flow(connection, first, now);
            return Rows.select(PAGES, row -> new Growth(row.getLong(1), row.getLong(2), first.id,
                    numbers(connection, NEWEST).stream().findFirst().orElse(0L), first.received, flow)).from(connection).getFirst();
        };
    }

    /// Retention has begun to take events if the first one is gone; what it takes next came when the oldest one came.
    private static Flow flow(Connection connection, First first, Instant now) throws SQLException {
        var begin = numbers(connection, FIRST_HOUR).stream().findFirst().map(Instant::ofEpochMilli).orElse(now);
        var age = Duration.between(begin, now);
        var span = age.compareTo(SPAN_MAX) > 0 ? SPAN_MAX : age.compareTo(HOUR) < 0 ? HOUR : age;
        var leaving = first.id > 1 ? stored(connection, first.received, span) : 0;
        return new Flow(span, stored(connection, now.minus(span), span), leaving);
    }

    private static long stored(Connection connection, Instant from, Duration span) throws SQLException {
        return numbers(connection, STORED, from.truncatedTo(ChronoUnit.HOURS).toEpochMilli(), from.plus(span).toEpochMilli()).getFirst();
    }

    private static List<Long> numbers(Connection connection, String sql, Object... values) throws SQLException {
        return Rows.select(sql, row -> row.getLong(1), values).from(connection);
    }
}
