package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.dashboard.Act;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTabTest {
    private static final long GIBIBYTE = 1L << 30;
    private static final SystemSpace SPACE = new SystemSpace(4 << 20, 35 * GIBIBYTE, 120 * GIBIBYTE);

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
    void anEmptyDatabaseSaysWhatIsMissing() throws Exception {
        stage.show(tab());

        stage.assertShows("system-empty");
    }

    @Test
    void aHealthyServiceIsSeenAtAGlance() throws Exception {
        healthy();

        stage.show(tab());

        stage.assertShows("system");
    }

    @Test
    void whatWentWrongStandsFirst() throws Exception {
        healthy();
        troubled();

        stage.show(tab());

        stage.assertShows("system-troubled");
    }

    @Test
    void whatWasShedHasAColumnOfItsOwn() throws Exception {
        healthy();
        stage.write("insert into hourly_outcomes values (" + TestLedger.NOW.toEpochMilli() + ", 'shed', 4321)");

        stage.show(tab());

        assertThat(stage.screen(80, 40)).contains("rejected     shed unreadable").contains("4,321");
    }

    @Test
    void aRejectedEventIsReadInFull() throws Exception {
        healthy();
        troubled();
        stage.show(tab());

        stage.press(Act.DOWN, Act.DOWN, Act.DOWN, Act.DOWN);
        assertThat(stage.copied()).startsWith("field \"timestamp\"");
        stage.press(Act.OPEN);
        stage.show(stage.opened.getLast());

        stage.assertShows("system-rejected");
        assertThat(stage.copied()).startsWith("{\"timestamp\":\"yesterday\"").endsWith("\u001b[31m\"}");
    }

    @Test
    void aDeadLetterIsReadInFull() throws Exception {
        troubled();
        stage.show(tab());

        stage.press(Act.DOWN, Act.DOWN, Act.DOWN, Act.OPEN);
        stage.show(stage.opened.getLast());

        assertThat(stage.screen(80, 21)).contains("events/rules, entry 4711, 5 attempts", "ArithmeticException", "2 of the newest 1,000");
        stage.write("delete from dead_letters");
        stage.refresh();
        assertThat(stage.screen(80, 21)).contains("this is gone");
        assertThat(stage.copied()).isEmpty();
    }

    @Test
    void aPartInTroubleTellsItsWholeReason() throws Exception {
        troubled();
        stage.show(tab());

        stage.press(Act.DOWN, Act.DOWN, Act.OPEN);
        stage.show(stage.opened.getLast());

        assertThat(stage.screen(60, 17)).contains("port-scan.yaml:7", "since");
        assertThat(stage.copied()).startsWith("11 rules run; not used:");
    }

    @Test
    void oneIsNotSeveral() throws Exception {
        counter("pulse_sources_new_total", "", 1);
        counter("pulse_deliveries_total", "channel=\"discord\"", 2);

        stage.show(tab());

        assertThat(stage.screen(120, 37)).contains("1 new source", "2 deliveries: ").doesNotContain("new sources");
    }

    @Test
    void sizesAreNotCutOnANarrowScreen() throws Exception {
        healthy();

        stage.show(tab());

        assertThat(stage.screen(60, 17)).contains("free inside 0 B\n", "write-ahead log 4.0 MiB\n");
    }

    @Test
    void nothingOpensWhereNothingIsChosen() throws Exception {
        healthy();
        stage.show(tab());

        stage.press(Act.OPEN, Act.COPY, Act.LAST, Act.PAGE_UP, Act.PAGE_DOWN);

        assertThat(stage.opened).isEmpty();
        assertThat(stage.copied()).isEmpty();
        assertThat(tab().isFiltered()).isFalse();
    }

    @Test
    void aServiceThatWentWithoutAWordIsNotCalledStopped() throws Exception {
        healthy();
        stage.write("update service set seen = ?", AlertStage.ago(300));
        assertThat(shown()).contains("silent  since 09:55:00 (5 min)").doesNotContain(" up ");

        stage.write("update service set stopped = ?", AlertStage.ago(290));
        assertThat(shown()).contains("stopped since 09:55:10 (4 min)");
    }

    @Test
    void aServiceIsCalledSilentWhenTheHeadCallsItDown() throws Exception {
        healthy();

        stage.write("update service set seen = ?", AlertStage.ago(20));
        assertThat(shown()).contains(" up ");

        stage.write("update service set seen = ?", AlertStage.ago(21));
        assertThat(shown()).contains("silent");
    }

    private String shown() throws Exception {
        stage.show(tab());
        return stage.screen(80, 21);
    }

    private void healthy() throws Exception {
        stage.write("insert into service values (1, 4711, '0.9.0', '127.0.0.1:8888', ?, ?, 0)", AlertStage.ago(200_000), AlertStage.ago(3));
        part("channel console", "UP", "");
        part("channel discord", "UP", "");
        part("ledger", "UP", "0 writes are waiting");
        part("reader events/stream", "UP", "at entry 4242, 0 behind");
        part("rules", "UP", "12 rules run");
        part("stream", "UP", "4242 entries published");
        stage.write("""
                with recursive n(id) as (select 1 union all select id + 1 from n where id < 4242)
                insert into events select id, null, '1.0', ?, '', ?, 'sentinel', null, null, 't', 1, '{}', null from n""",
                AlertStage.ago(90_000), AlertStage.ago(90_000));
        stage.write("insert into bookmarks values ('events', 'rules', 4242, 1, ?)", AlertStage.ago(2));
        stage.write("insert into bookmarks values ('events', 'stream', 4240, 1, ?)", AlertStage.ago(1));
        stage.write("insert into bookmarks values ('events', 'old', 1, 0, ?)", AlertStage.ago(90_000));
        stage.write("insert into bookmarks values ('notices', 'discord', 0, 1, ?)", AlertStage.ago(700));
        for (var minute = 0; minute < 60; minute++) {
            stage.write("insert into minute_events values (?, 'sentinel', 1, 0, ?)", AlertStage.ago(60L * minute),
                    1_800 + 900 * (minute % 7));
        }
        for (var hour = 0; hour < 30; hour++) {
            stage.write("insert into hourly_outcomes values (?, 'stored', ?)", AlertStage.ago(3_600L * hour), 152_312 - hour);
            stage.write("insert into hourly_outcomes values (?, 'duplicate', 12)", AlertStage.ago(3_600L * hour));
        }
        counter("pulse_alerts_raised_total", "", 12);
        counter("pulse_stream_published_total", "", 4_242);
        counter("pulse_retention_rows_total", "table=\"events\"", 0);
    }

    private void troubled() throws Exception {
        part("channel discord", "DEGRADED", "since 2026-11-20T09:40:00Z: HTTP 404: Unknown Webhook");
        part("rules", "DEGRADED", "11 rules run; not used: port-scan.yaml:7: \"hihg\" is no severity; did you mean \"high\"?");
        stage.alert(1, 3, "SSH brute force", "ssh", "k", 1, 900);
        stage.alert(2, 3, "SSH brute force", "ssh", "k", 1, 800);
        stage.delivery(1, "discord", "failed", "HTTP 404");
        stage.delivery(2, "discord", "pending", "HTTP 404");
        for (var time = 0; time < 2; time++) {
            stage.write("insert into dead_letters values (null, 'events/rules', 4711, 'ArithmeticException: / by zero', 5, '{}', ?)",
                    AlertStage.ago(1_000));
        }
        for (var time = 0; time < 12; time++) {
            stage.write("insert into rejected_events values (null, ?, '10.0.0.9', 'event 3', ?, ?)", AlertStage.ago(500 - time),
                    "field \"timestamp\" is \"yesterday\", expected an RFC 3339 time with offset",
                    "{\"timestamp\":\"yesterday\",\"source\":\"lab\",\"payload\":{\"text\":\"" + "long ".repeat(60) + "\u001b[31m\"}");
        }
        stage.write("insert into hourly_outcomes values (?, 'rejected', 12)", AlertStage.ago(0));
        stage.write("insert into suppressions values (?, 'ssh', 'COOLING_DOWN', 'k', 1300)", AlertStage.ago(3_600));
        stage.write("insert into suppressions values (?, 'ssh', 'FLOODING', 'k', 9)", AlertStage.ago(3_600));
        counter("pulse_requests_refused_total", "reason=\"body_size\"", 3);
        counter("pulse_requests_refused_total", "reason=\"token\"", 41);
        counter("pulse_dead_letters_total", "", 2);
    }

    private void part(String name, String state, String reason) throws Exception {
        stage.write("insert or replace into service_parts values (?, ?, ?, ?)", name, state, reason, AlertStage.ago(1_200));
    }

    private void counter(String name, String labels, long count) throws Exception {
        stage.write("insert into service_counters values (?, ?, ?)", name, labels, count);
    }

    private static SystemTab tab() {
        return new SystemTab(() -> SPACE);
    }
}
