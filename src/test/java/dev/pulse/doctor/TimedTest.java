package dev.pulse.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.clock.KernelClock;
import dev.pulse.sqlite.Rows;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedTest {
    @Test
    void aReadingThatDoesNotEndIsEnded() throws Exception {
        var endless = Rows.select("with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n",
                row -> row.getLong(1));
        var timed = new Timed(Duration.ofMillis(20));

        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(timed.limiting(endless).from(connection)).isEmpty();
            assertThat(timed.isExceeded()).isTrue();

            assertThat(new Timed(Duration.ofMinutes(1)).limiting(Rows.select("select 7", row -> row.getLong(1))).from(connection))
                    .isEqualTo(List.of(7L));
        }
    }

    @Test
    void theCheckOfALargeDatabaseEndsInTime() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:"); var statement = connection.createStatement()) {
            statement.execute("create table t (a text)");
            statement.execute("with recursive n(x) as (select 1 union all select x + 1 from n where x < 200000) "
                    + "insert into t select printf('%0200d', x) from n");
            var timed = new Timed(Duration.ofNanos(1));

            assertThat(timed.limiting(SqliteRecords.damage(false)).from(connection)).isEmpty();

            assertThat(timed.isExceeded()).isTrue();
        }
    }

    @Test
    void whoListensOnAPortIsFound() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(PortOwner.of(port)).get().asString().contains("(process " + ProcessHandle.current().pid() + ")");
        }
        assertThat(PortOwner.of(port)).isEmpty();
    }

    @Test
    void theKernelTellsOfItsClockOrItIsSaidThatItDoesNot() {
        assertThat(KernelClock.look().sentence()).isNotBlank();
    }
}
