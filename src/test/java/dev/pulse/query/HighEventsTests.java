package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Schema;
import dev.pulse.ledger.EventRow;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever asks for high events only is answered from their index, also among millions of others.
class HighEventsTests {
    @TempDir
    private Path folder;
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("pulse.db"), Schema.MIGRATIONS, 10);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity >= high", "severity > medium", "severity:critical", "severity:high", "severity >= critical",
        "severity > high", "severity:critical source:sentinel"})
    void highEventsAreFoundByTheirIndex(String query) throws Exception {
        assertThat(plan(query, "order by id desc limit 200")).containsExactly("SCAN events USING INDEX events_high");
        assertThat(plan(query, "and id < 7 order by id desc limit 200")).containsExactly("SEARCH events USING INDEX events_high (id<?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"severity >= medium", "severity <= high", "severity:low", "-severity:critical", "severity:high OR host:a"})
    void whatIsNotOnlyHighIsNot(String query) throws Exception {
        assertThat(plan(query, "order by id desc limit 200")).noneMatch(step -> step.contains("events_high"));
    }

    @Test
    void severitiesAreNumbersOfOurs() {
        assertThat(sql("severity >= high")).isEqualTo(EventRow.HIGH);
        assertThat(sql("severity:critical")).isEqualTo("(severity = 4 AND " + EventRow.HIGH + ")");
        assertThat(sql("severity < low")).isEqualTo("severity < 1");
        assertThat(Query.parse("severity >= high").toSql(Events.NOW).arguments()).isEmpty();
    }

    private static String sql(String query) {
        return Query.parse(query).toSql(Events.NOW).sql();
    }

    private List<String> plan(String query, String rest) throws IOException {
        return database.read(Rows.select("explain query plan select * from events where " + sql(query) + " " + rest,
                row -> row.getString("detail")));
    }
}
