package dev.pulse.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.TestLedger;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Rows;
import dev.pulse.sqlite.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is gathered in memory while a transaction is open, and written when it ends.
class OncePerCommitTests {
    private static final Instant NOW = TestLedger.NOW;

    @TempDir
    private Path folder;

    private TestLedger books;

    @BeforeEach
    void open() throws Exception {
        books = new TestLedger(folder, Clock.systemUTC());
        books.database.writer().write(transaction -> {
            // Every write of these tables leaves a line, so that a test can count them.
            transaction.update("create table writes (line text)");
            transaction.update("create trigger grown after update on alerts begin insert into writes values (new.count); end");
            transaction.update("create trigger kept after insert on alert_keys begin insert into writes values (new.last_event); end");
            transaction.update("create trigger held after insert on suppressions begin insert into writes values (new.key); end");
            return transaction.update("create trigger more after update on suppressions begin insert into writes values (new.key); end");
        });
    }

    @AfterEach
    void close() throws IOException {
        books.close();
    }

    @Test
    void anAlertGrowsOnceByAllThatWasCountedWithIt() throws Exception {
        var alert = anAlert();
        var growth = new SqliteGrowth();

        books.database.writer().write(transaction -> {
            growth.add(transaction, alert, finding(7, NOW.plusSeconds(9)));
            growth.add(transaction, alert, finding(9, NOW.plusSeconds(2)));
            growth.add(transaction, alert, finding(8, NOW));
            return 0;
        });

        assertThat(books.number("select count from alerts")).isEqualTo(4);
        assertThat(books.number("select last_event from alerts")).isEqualTo(9);
        assertThat(books.number("select last_time from alerts")).isEqualTo(NOW.plusSeconds(9).toEpochMilli());
        assertThat(writes()).containsExactly("4");
    }

    @Test
    void whatWasRolledBackDoesNotGrowLater() throws Exception {
        var alert = anAlert();
        var growth = new SqliteGrowth();

        fails(transaction -> growth.add(transaction, alert, finding(7, NOW)));
        books.database.writer().write(transaction -> {
            growth.add(transaction, alert, finding(8, NOW));
            return 0;
        });

        assertThat(books.number("select count from alerts")).isEqualTo(2);
    }

    @Test
    void aKeyIsWrittenOnceAndKnownAfterTheCommit() throws Exception {
        var keys = new SqliteKeys();

        books.database.writer().write(transaction -> {
            keys.keep(transaction, "rule-a", "k", seen(1), NOW);
            assertThat(keys.find(transaction, "rule-a", "k")).isEqualTo(seen(1));
            assertThat(keys.known("rule-a", "k")).as("not on disk yet").isEmpty();
            keys.keep(transaction, "rule-a", "k", seen(2), NOW);
            return 0;
        });

        assertThat(keys.known("rule-a", "k")).contains(seen(2));
        assertThat(keys.known("rule-b", "k")).isEmpty();
        assertThat(writes()).containsExactly("2");
        assertThat(found(new SqliteKeys(), "k")).isEqualTo(seen(2));
    }

    @Test
    void aRollbackForgetsWhatItWouldHaveKept() throws Exception {
        var keys = new SqliteKeys();

        fails(transaction -> keys.keep(transaction, "rule-a", "k", seen(1), NOW));

        assertThat(keys.known("rule-a", "k")).isEmpty();
        assertThat(found(keys, "k")).isEqualTo(KeyState.NEW);
    }

    @Test
    void memoryHoldsTheNewestKeysOnlyAndDiskTheRest() throws Exception {
        var keys = new SqliteKeys();

        books.database.writer().write(transaction -> {
            for (var i = 1; i <= 10_001; i++) {
                keys.keep(transaction, "rule-a", "k" + i, seen(i), NOW);
            }
            return 0;
        });

        assertThat(keys.known("rule-a", "k1")).isEmpty();
        assertThat(keys.known("rule-a", "k10001")).contains(seen(10_001));
        assertThat(found(keys, "k1")).isEqualTo(seen(1));
    }

    @Test
    void aLongKeyKeepsItsBeginningAndStaysItself() {
        var long1 = "x".repeat(500) + "1";
        var long2 = "x".repeat(500) + "2";

        assertThat(SqliteKeys.bounded(long1)).hasSize(SqliteKeys.KEY_CHARS_MAX).startsWith("xxx").isNotEqualTo(SqliteKeys.bounded(long2))
                .isEqualTo(SqliteKeys.bounded(long1));
        assertThat(SqliteKeys.bounded("short")).isEqualTo("short");
    }

    @Test
    void whatWasHeldBackIsWrittenOncePerCommit() throws Exception {
        var suppressions = new SqliteSuppressions();

        for (var commit = 0; commit < 2; commit++) {
            books.database.writer().write(transaction -> {
                for (var i = 0; i < 50; i++) {
                    suppressions.add(transaction, "rule-a", Verdict.COOLING_DOWN, "k", NOW);
                }
                return 0;
            });
        }
        fails(transaction -> suppressions.add(transaction, "rule-a", Verdict.COOLING_DOWN, "k", NOW));

        assertThat(books.number("select count from suppressions")).isEqualTo(100);
        assertThat(writes()).containsExactly("k", "k");
    }

    @Test
    void keysBeyondTheLimitOfAnHourAreCountedTogether() throws Exception {
        var suppressions = new SqliteSuppressions();

        books.database.writer().write(transaction -> {
            for (var i = 0; i < SqliteSuppressions.KEYS_PER_HOUR_MAX + 5; i++) {
                suppressions.add(transaction, "rule-a", Verdict.FLOODING, "k" + i, NOW);
            }
            return 0;
        });
        books.database.writer().write(transaction -> {
            suppressions.add(transaction, "rule-a", Verdict.FLOODING, "new", NOW);
            suppressions.add(transaction, "rule-a", Verdict.FLOODING, "next hour", NOW.plus(Duration.ofHours(1)));
            return 0;
        });

        assertThat(books.number("select count from suppressions where key = '" + SqliteSuppressions.OTHER + "'")).isEqualTo(6);
        assertThat(books.number("select sum(count) from suppressions")).isEqualTo(SqliteSuppressions.KEYS_PER_HOUR_MAX + 7);
        assertThat(books.number("select count from suppressions where key = 'next hour'")).isEqualTo(1);
    }

    private interface Step {
        void run(Transaction transaction) throws SQLException;
    }

    /// A transaction that ends badly after the step.
    private void fails(Step step) {
        assertThatThrownBy(() -> books.database.writer().write(transaction -> {
            step.run(transaction);
            throw new SQLException("the disk is gone");
        })).hasStackTraceContaining("the disk is gone");
    }

    /// The number of a new alert with a count of 1.
    private long anAlert() throws Exception {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var alerts = new SqliteAlerts(books.database, books.ledger.notices(), books.counters, clock, clock);
        assertThat(alerts.raise(finding(1, NOW)).join()).isEqualTo(Verdict.RAISED);
        books.database.writer().write(transaction -> transaction.update("delete from writes"));
        return books.number("select id from alerts");
    }

    private KeyState found(SqliteKeys keys, String key) throws Exception {
        return books.database.writer().write(transaction -> keys.find(transaction, "rule-a", key));
    }

    private List<String> writes() throws IOException {
        return books.database.read(Rows.select("select line from writes", row -> row.getString(1)));
    }

    private static KeyState seen(long event) {
        return new KeyState(event, 0, Instant.EPOCH, Held.NOTHING);
    }

    private static Finding finding(long event, Instant at) {
        return new Finding("rule-a", "k", Severity.HIGH, "t", event, Duration.ZERO, List.of(), "", "", at);
    }
}
