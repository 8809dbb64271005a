package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read again and again must not look through the events.
class PlansTest {
    @TempDir
    Path folder;

    @Test
    void onlyALimitedLookAtTheNewestHostsScansEvents() throws Exception {
        try (var ledger = new TestLedger(folder, new SettableClock(TestLedger.NOW))) {
            for (var sql : Stream.concat(SqliteHealth.statements().stream(), SqliteSeen.statements().stream()).toList()) {
                if (!sql.contains("from events order by id desc limit")) {
                    assertThat(plan(ledger, sql)).as(sql).noneMatch(step -> step.startsWith("SCAN events"));
                }
            }
        }
    }

    private static List<String> plan(TestLedger ledger, String sql) throws Exception {
        return ledger.database.read(connection -> {
            try (var statement = connection.prepareStatement("explain query plan " + sql); var rows = statement.executeQuery()) {
                var steps = new ArrayList<String>();
                while (rows.next()) {
                    steps.add(rows.getString("detail"));
                }
                return steps;
            }
        });
    }
}
