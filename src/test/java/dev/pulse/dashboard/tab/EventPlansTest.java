package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.query.QueryFunctions;
import dev.pulse.sqlite.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.ProgressHandler;

/// Whatever is read, little of the table of events is looked at.
class EventPlansTest {
    private static final int EVENTS = 200_000;
    /// Steps of the virtual machine of SQLite; a row of the list takes about fifty.
    private static final int STEPS = 1000;
    static final List<Scope> SCOPES = List.of(Scope.ALL, Scope.NOTABLE, Scope.notableOf("sentinel"), Scope.notableOf("netlab"),
            new Scope("sentinel", true, "sentinel.alert"), new Scope("netlab", false, ""),
            Scope.ALL.received(EventBook.NOW, EventBook.NOW));

    @TempDir
    private static Path folder;
    private static EventBook book;

    @BeforeAll
    static void seed() throws Exception {
        book = new EventBook(folder).seed(EVENTS);
    }

    @AfterAll
    static void close() throws Exception {
        book.close();
    }

    @ParameterizedTest
    @FieldSource("SCOPES")
    void listsAreWalkedByNumberOrByTheNotableOnesOfASource(Scope scope) throws Exception {
        var filter = EventBook.look("time >= now-1h severity >= high id:x");
        var down = book.read(connection -> new SqliteEventWalk(connection, scope, filter.filter().toSql(filter.now())).statements(true));
        var up = book.read(connection -> new SqliteEventWalk(connection, scope, filter.filter().toSql(filter.now())).statements(false));

        for (var sql : Stream.concat(down.stream(), up.stream()).toList()) {
            assertThat(book.plan(sql)).singleElement().asString().isEqualTo(scope.notable()
                    ? "SEARCH events USING INDEX events_notable (source=? AND rowid>? AND rowid<?)"
                    : "SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
        }
    }

    @Test
    void theNextHighOneIsFoundInItsIndex() throws Exception {
        var high = SqliteEventStep.HIGH.formatted(SqliteClause.of(Scope.NOTABLE).sql(), "severity >= 3 and time > 5", "desc");

        assertThat(book.plan(high)).containsExactly("SEARCH events USING INDEX events_high (id>? AND id<?)");
        assertThat(book.plan(SqliteEventStep.PIECE_DOWN)).contains("SEARCH events USING INDEX events_high (id<?)");
        assertThat(book.plan(SqliteEventStep.PIECE_UP)).contains("SEARCH events USING INDEX events_high (id>?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {SqliteEventSpan.LOWEST, SqliteEventSpan.HIGHEST, SqliteEventSpan.RECEIVED, SqliteEventDetail.EVENT,
        SqliteEventDetail.ALERTS})
    void singleRowsAreFoundByTheirKey(String sql) throws Exception {
        assertThat(book.plan(sql)).singleElement().asString().startsWith("SEARCH");
    }

    @Test
    void histogramsAreMadeOfTheCountsOfTheirTimeOnly() throws Exception {
        var kinds = SqliteClause.sourceOf(Scope.notableOf("x")).sql() + " and " + SqliteClause.NOTABLE;

        assertThat(book.plan(SqliteHistogram.MINUTES.formatted(" and source = ? and routine = 0")))
                .contains("SEARCH minute_events USING PRIMARY KEY (minute>? AND minute<?)");
        assertThat(book.plan(SqliteHistogram.HOURS.formatted(kinds)))
                .contains("SEARCH hourly_events USING PRIMARY KEY (hour>? AND hour<?)");
        assertThat(book.plan(SqliteHistogram.DAYS.formatted(kinds))).contains("SEARCH daily_events USING PRIMARY KEY (day>? AND day<?)");
        assertThat(book.plan(SqliteMinutes.MINUTES)).contains("SEARCH minute_events USING PRIMARY KEY (minute>? AND minute<?)");
        assertThat(book.plan(SqliteHistogram.EVENTS.formatted(SqliteClause.of(Scope.NOTABLE).sql(), "time > 5").replace("%%", "%")))
                .contains("SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)");
    }

    @ParameterizedTest
    @FieldSource("SCOPES")
    void aPageAnywhereNeedsFewRows(Scope scope) throws Exception {
        var list = new EventList(scope);
        assertThat(steps(list.reading(EventBook.look("")))).isLessThan(200);

        var around = steps(connection -> {
            new SqliteEventWindow(connection, scope, EventBook.look("")).around(EVENTS / 2);
            return () -> { };
        });
        assertThat(around).isLessThan(200);
    }

    @Test
    void whatMatchesNothingIsLookedForInPieces() throws Exception {
        var list = new EventList(Scope.ALL);

        var steps = 0L;
        do {
            steps += steps(list.reading(EventBook.look("type:x")));
        } while (list.isSearching() && steps * STEPS < EVENTS * 12L);

        assertThat(steps * STEPS).isLessThan(EVENTS * 12L);
        assertThat(steps(list.reading(EventBook.look("type:x")))).isLessThan(20);
    }

    /// How many thousands of steps a reading takes.
    private static int steps(Reading<Runnable> reading) throws Exception {
        return book.ledger.database.read(connection -> {
            QueryFunctions.register(connection);
            var counted = new int[1];
            ProgressHandler.setHandler(connection, STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    counted[0]++;
                    return 0;
                }
            });
            reading.from(connection).run();
            ProgressHandler.clearHandler(connection);
            return counted[0];
        });
    }
}
