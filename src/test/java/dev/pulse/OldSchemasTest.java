package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.ingest.EventText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every schema that PULSE ever had, with rows in every table, as SQL text: `<version><edition>.sql`. Once a version is released it has one
/// edition; before that a file was sometimes written again, and whoever ran PULSE then has a database of that edition.
class OldSchemasTest {
    private static final Path FOLDER = Path.of("src/test/resources/schemas");

    @TempDir
    private Path folder;

    static List<String> editions() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(".sql", "")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("editions")
    void aDatabaseOfIsBroughtUpToDateAndWorkedWith(String edition) throws Exception {
        var old = Files.createDirectories(folder.resolve("data")).resolve("pulse.db");
        make(edition, old);
        var before = rows(old);
        var isUpToDate = number(old, "pragma user_version") == Schema.MIGRATIONS.version() && missing(old).isEmpty();

        try (var pulse = Program.start(folder, Map.of("PULSE_CONSOLE", "off"))) {
            assertThat(pulse.number("pragma user_version")).isEqualTo(Schema.MIGRATIONS.version());
            assertThat(missing(old)).isEmpty();
            before.forEach((table, count) -> assertThat(rows(old).get(table)).as(table).isGreaterThanOrEqualTo(count));

            assertThat(pulse.post(EventText.VALID).body()).startsWith("{\"accepted\":1");
            assertThat(pulse.number("select max(id) from events")).as("numbers are never given twice").isEqualTo(10);
            assertThat(pulse.post(EventText.VALID).body()).contains("\"duplicates\":1");
            Program.await("an alert is raised", () -> pulse.number("select count(*) from alerts where first_event = 10") == 1);
            Program.await("the readers have come to the end", () -> pulse.number("""
                    select count(*) from bookmarks where active = 1 and book = 'events' and position < 10""") == 0);
        }
        assertThat(triggersWork(old)).isTrue();
        assertThat(backups()).hasSize(isUpToDate ? 0 : 1);
    }

    /// What was copied before is what there was: the old schema, and the rows.
    private List<Path> backups() throws Exception {
        var backups = folder.resolve("data/backups");
        if (!Files.exists(backups)) {
            return List.of();
        }
        try (var all = Files.list(backups)) {
            var whole = all.filter(each -> each.toString().endsWith("-before-%04d".formatted(Schema.MIGRATIONS.version()))).toList();
            assertThat(whole).allSatisfy(each -> assertThat(number(each.resolve("pulse.db"), "select count(*) from events")).isEqualTo(4));
            return whole;
        }
    }

    private static boolean triggersWork(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            statement.execute("insert into hourly_events values (7200000, 'tested', 'x', 0, 5)");
            statement.execute("delete from hourly_events where source = 'tested'");
            statement.execute("insert into alert_events values (77, 1), (78, 1)");
            statement.execute("""
                    insert into alerts select 77, rule, key, severity, title, state, first_event, last_event, count, first_time, last_time,
                      raised, source, host from alerts limit 1""");
            statement.execute("delete from alerts where id = 77");
        }
        return number(file, "select count from daily_events where source = 'tested'") == 5
                && number(file, "select count(*) from alert_events where alert = 77") == 0
                && number(file, "select count(*) from alert_events where alert = 78") == 1;
    }

    static void make(String edition, Path file) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement()) {
            for (var command : Files.readString(FOLDER.resolve(edition + ".sql")).split(";\\n")) {
                statement.execute(command);
            }
        }
    }

    private static Map<String, Long> rows(Path file) {
        return Stream.of("events", "notices", "bookmarks", "dead_letters", "rejected_events", "hourly_events", "alerts", "alert_keys",
                "suppressions", "rule_marks", "metric_holds", "deliveries", "periods", "daily_events", "minute_events", "facets",
                "alert_events").filter(table -> number(file, "select count(*) from sqlite_schema where name = '" + table + "'") > 0)
                .collect(Collectors.toMap(table -> table, table -> number(file, "select count(*) from " + table)));
    }

    private static List<String> missing(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Schema.MIGRATIONS.missingIn(connection);
        }
    }

    private static long number(Path file, String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file); var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(file + ": " + sql, e));
        }
    }
}
