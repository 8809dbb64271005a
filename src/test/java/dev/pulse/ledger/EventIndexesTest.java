package dev.pulse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Schema;
import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever asks for what an index was made for is answered from it, and nothing is sorted.
class EventIndexesTest {
    private static final String SELECT = "explain query plan select " + EventRow.COLUMNS + " from events where ";

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
    @CsvSource(quoteCharacter = '"', value = {"events_notable, NOTABLE", "events_high, HIGH", "events_runs, RUNS"})
    void theConditionIsThatOfTheIndex(String index, String name) throws Exception {
        var condition = (String) EventRow.class.getField(name).get(null);

        var made = texts("select sql from sqlite_schema where name = '" + index + "'").getFirst();

        assertThat(words(made).replaceFirst("^.* where ", "")).isEqualTo(words(condition).replaceFirst("^\\((.*)\\)$", "$1"));
    }

    @Test
    void theNewestNotableEventsOfASourceAreFoundByIt() throws Exception {
        assertThat(plan("source = ? and " + EventRow.NOTABLE + " order by id desc limit ?"))
                .containsExactly("SEARCH events USING INDEX events_notable (source=?)");
        assertThat(plan("source = ? and " + EventRow.NOTABLE + " and id < ? order by id desc limit ?"))
                .containsExactly("SEARCH events USING INDEX events_notable (source=? AND rowid<?)");
    }

    @Test
    void theHighOnesAreFoundInBothDirections() throws Exception {
        assertThat(plan(EventRow.HIGH + " and id > ? order by id limit 1"))
                .containsExactly("SEARCH events USING INDEX events_high (id>?)");
        assertThat(plan(EventRow.HIGH + " and id < ? order by id desc limit 1"))
                .containsExactly("SEARCH events USING INDEX events_high (id<?)");
        assertThat(plan(EventRow.HIGH + " order by id desc limit ?")).containsExactly("SCAN events USING INDEX events_high");
    }

    @Test
    void theNewestRunsOfATypeAreFoundByIt() throws Exception {
        assertThat(plan("type = ? and " + EventRow.RUNS + " order by id desc limit ?"))
                .containsExactly("SEARCH events USING INDEX events_runs (type=?)");
    }

    @Test
    void allRunsAreFoundByIndexButSorted() throws Exception {
        assertThat(plan(EventRow.RUNS + " and id > ? order by id desc limit ?"))
                .containsExactly("SEARCH events USING INDEX events_runs (type=? AND rowid>?)", "USE TEMP B-TREE FOR ORDER BY");
    }

    @Test
    void notableInSqlIsWhatIsNotRoutineInMemory() throws Exception {
        var types = List.of("system.metrics", "system.metrics.cpu", "system.metrics.", "system.metrics/", "system.metricsx",
                "syswatch.metrics.a", "syswatch.internal", "syswatch.internal.x", "syswatch.lifecycle.started");
        var events = Stream.of("syswatch", "sentinel").flatMap(source -> types.stream().map(type -> Samples.event("", source, type, "{}")))
                .toList();

        try (var books = new TestLedger(folder.resolve("other"), Clock.fixed(Samples.NOW, ZoneOffset.UTC))) {
            books.ledger.keep(Samples.intake(events.toArray(Event[]::new))).join();

            assertThat(books.number("select count(*) from events where " + EventRow.NOTABLE))
                    .isEqualTo(events.stream().filter(event -> !event.isRoutine()).count()).isPositive();
        }
    }

    @Test
    void highInSqlIsHighAndCritical() {
        assertThat(EventRow.HIGH).endsWith(" " + Severity.HIGH.ordinal());
    }

    private List<String> plan(String rest) throws IOException {
        return database.read(Rows.select(SELECT + rest, row -> row.getString(4)));
    }

    private List<String> texts(String sql) throws IOException {
        return database.read(Rows.select(sql, row -> row.getString(1)));
    }

    private static String words(String sql) {
        return sql.replaceAll("\\s+", " ");
    }
}
