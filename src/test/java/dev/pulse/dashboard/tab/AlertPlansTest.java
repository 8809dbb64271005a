package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.disk.SqliteStorageGrowth;
import dev.pulse.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is read for the alerts and the system is found by a key, a range of one, or from an end with a limit.
class AlertPlansTest {
    private static final List<String> BY_KEY = List.of(SqliteAlertList.OLDER, SqliteAlertList.NEWER,
            SqliteAlert.ALERT, SqliteAlert.TEXT, SqliteAlert.HELD, SqliteAlert.MADE_OF, SqliteAlert.EVENT, SqliteSystem.SERVICE,
            SqliteSystem.MINUTES, SqliteSystem.OUTCOMES, SqliteStorageGrowth.STORED, SqliteSystemProblems.DEAD_LETTER,
            SqliteSystemProblems.REJECTED_EVENT);
    /// Lists of JSON, tables of a few rows, and sums of what was cut by a limit.
    private static final List<String> SCANNED = List.of("SCAN fact ", "SCAN hours ", "SCAN wanted ", "SCAN reasons ", "SCAN bookmarks",
            "SCAN sqlite_sequence",
            "SCAN service_parts", "SCAN service_counters", "SCAN (subquery");
    private static final List<String> WITH_SMALL_TABLES = List.of(SqliteAlertList.PASSED, SqliteAlertList.TELLING, SqliteAlert.FACTS,
            SqliteAlert.HUSHED, SqliteSystem.PARTS, SqliteSystem.COUNTERS, SqliteSystem.READERS, SqliteSystem.DELIVERIES,
            SqliteSystem.HUSHED, SqliteSystemProblems.PARTS);

    private AlertStage stage;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        stage = new AlertStage(folder);
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
    }

    @Test
    void everyStatementFindsItsRowsByAKey() {
        assertThat(BY_KEY).allSatisfy(sql -> assertThat(plan(sql)).as(sql).noneMatch(step -> step.startsWith("SCAN")));
    }

    @Test
    void onlySmallTablesAreScanned() {
        assertThat(WITH_SMALL_TABLES).allSatisfy(sql -> assertThat(plan(sql)).as(sql)
                .allMatch(step -> !step.startsWith("SCAN") || SCANNED.stream().anyMatch(step::startsWith)));
    }

    @Test
    void theNewestProblemsAreReadFromTheEndOfTheirTable() {
        assertThat(List.of(SqliteSystemProblems.DEAD_LETTERS, SqliteSystemProblems.REJECTED)).allSatisfy(sql -> {
            assertThat(sql).contains("order by id desc limit 1000");
            assertThat(plan(sql)).as(sql).noneMatch(step -> step.contains("USING INDEX"));
        });
    }

    @Test
    void theEndsOfATableAreFoundWithoutSorting() {
        assertThat(List.of(SqliteStorageGrowth.OLDEST, SqliteStorageGrowth.NEWEST, SqliteStorageGrowth.FIRST_HOUR)).allSatisfy(sql -> {
            assertThat(sql).endsWith("limit 1");
            assertThat(plan(sql)).as(sql).hasSize(1).noneMatch(step -> step.contains("TEMP B-TREE"));
        });
    }

    private List<String> plan(String sql) {
        try {
            return stage.books.database.read(Rows.select("explain query plan " + sql, row -> row.getString("detail")));
        } catch (IOException e) {
            throw new AssertionError(sql, e);
        }
    }
}
