package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Event;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The predicate and the SQL of a query must say the same.
class SqlAgreementTests {
    private static final int EVENTS = 100;
    private static final int QUERIES = 600;
    private static final String TABLE = """
            CREATE TABLE events (
              id INTEGER PRIMARY KEY, event_id TEXT, schema_version TEXT NOT NULL, time INTEGER NOT NULL, time_text TEXT NOT NULL,
              received INTEGER NOT NULL, source TEXT NOT NULL, source_version TEXT, host TEXT, type TEXT NOT NULL,
              severity INTEGER NOT NULL, payload TEXT NOT NULL, extra TEXT)""";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        QueryFunctions.register(connection);
        run(TABLE);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void predicateAndSqlAgreeOnRandomQueriesAndEvents() throws SQLException {
        var seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new RandomQueries(new Random(seed));
        var events = Stream.generate(random::event).limit(EVENTS).toList();
        insert(events);

        var found = 0;
        for (var i = 0; i < QUERIES; i++) {
            var query = random.query();
            var expected = matching(query, events);
            assertThat(select(query)).as("seed %d, query <%s>", seed, query).isEqualTo(expected);
            found += expected.size();
        }

        assertThat(found).as("matches, or the test tests nothing").isBetween(EVENTS * QUERIES / 20, EVENTS * QUERIES * 19 / 20);
    }

    @Test
    void bothFormsFoldTheSameLettersAndNeverMore() throws SQLException {
        var events = Stream.of("K", "\u212a", "s", "\u017f", "i", "\u0130", "\u0131", "É", "é", "ß", "ẞ", "a\0b", "a\0c", "A\0B", "a")
                .map(SqlAgreementTests::onHost).toList();
        insert(events);

        for (var host : List.of("k", "S", "I", "é", "SS", "ß", "a\0b", "a", "a*", "*b", "\u212a")) {
            var query = Query.parse("host:" + host);
            assertThat(select(query)).as(host).isEqualTo(matching(query, events));
        }
        assertThat(select(Query.parse("host:k"))).containsExactly(1);
        assertThat(select(Query.parse("host:É"))).containsExactlyInAnyOrder(8, 9);
    }

    @Test
    void everyValueIsBound() {
        var sql = Query.parse("host:\"'; DROP TABLE events; --\" severity >= high -src_ip:10.0.0.0/8 last:1h").toSql(Events.NOW);

        assertThat(sql.sql()).isEqualTo("(severity >= 3 AND time >= ? AND host IS ? COLLATE NOCASE"
                + " AND NOT (pulse_payload_matches(?, payload)))");
        assertThat(sql.arguments())
                .containsExactly(Events.NOW.toEpochMilli() - 3_600_000, "'; drop table events; --", "src_ip:10.0.0.0/8");
    }

    @Test
    void timesSeverityAndEqualTextsUseAnIndex() throws SQLException {
        run("CREATE INDEX by_time ON events (time)");
        run("CREATE INDEX by_type ON events (type COLLATE NOCASE, time)");
        run("CREATE INDEX by_host ON events (host COLLATE NOCASE)");

        assertThat(plan("last:2h")).contains("by_time (time>?)");
        assertThat(plan("type:sentinel.alert last:2h")).contains("by_type (type=? AND time>?)");
        assertThat(plan("host:web-1 user:root")).contains("by_host (host=?)");
    }

    @Test
    void anEmptyQueryIsTrueForEveryRow() throws SQLException {
        insert(List.of(Events.bare(), Events.of("{}")));

        assertThat(Query.parse(" ").toSql(Events.NOW)).isEqualTo(new SqlCondition("1", List.of()));
        assertThat(select(Query.parse(""))).hasSize(2);
    }

    private static Event onHost(String host) {
        var bare = Events.bare();
        return new Event("1.0", bare.timestamp(), "s", "", host, "t", bare.severity(), "", bare.payload(), bare.extra(), bare.receivedAt());
    }

    private static Set<Integer> matching(Query query, List<Event> events) {
        var found = new HashSet<Integer>();
        for (var i = 0; i < events.size(); i++) {
            if (query.matches(events.get(i), Events.NOW)) {
                found.add(i + 1);
            }
        }
        return found;
    }

    private Set<Integer> select(Query query) throws SQLException {
        var condition = query.toSql(Events.NOW);
        var found = new HashSet<Integer>();
        try (var statement = connection.prepareStatement("SELECT id FROM events WHERE " + condition.sql())) {
            for (var i = 0; i < condition.arguments().size(); i++) {
                statement.setObject(i + 1, condition.arguments().get(i));
            }
            var rows = statement.executeQuery();
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        return found;
    }

    private String plan(String query) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.prepareStatement(
                "EXPLAIN QUERY PLAN SELECT id FROM events WHERE " + Query.parse(query).toSql(Events.NOW).sql())) {
            var rows = statement.executeQuery();
            while (rows.next()) {
                lines.add(rows.getString("detail"));
            }
        }
        return String.join("\n", lines);
    }

    private void insert(List<Event> events) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var event : events) {
                var values = new Object[] {
                    orNull(event.id()), event.schemaVersion(), event.timestamp().epochMilli(), event.timestamp().text(),
                    event.receivedAt().toEpochMilli(), event.source(), orNull(event.sourceVersion()), orNull(event.host()), event.type(),
                    event.severity().ordinal(), event.payload().json(), event.extra().isEmpty() ? null : event.extra().json()};
                for (var i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        }
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
