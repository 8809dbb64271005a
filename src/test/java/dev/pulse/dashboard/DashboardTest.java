package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyType;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole dashboard, as somebody uses it.
@Timeout(60)
class DashboardTest {
    private static final String ENDLESS = """
            with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n
            """;

    @TempDir
    Path folder;

    private TestLedger ledger;

    @BeforeEach
    void makeADatabase() throws Exception {
        ledger = new TestLedger(folder, new SettableClock(TestLedger.NOW));
    }

    @AfterEach
    void closeIt() throws Exception {
        ledger.close();
    }

    @Test
    void whatWasReadIsShown() throws Exception {
        try (var sitting = sit(new TestView("Overview"))) {
            assertThat(sitting.shows("rows of Overview")).startsWith("PULSE 1 Overview").contains("PULSE was never seen running");
        }
    }

    @Test
    void digitsAndTabGoToTabs() throws Exception {
        try (var sitting = sit(new TestView("Overview"), new TestView("syswatch"), new TestView("sentinel"))) {
            sitting.type("2").shows("rows of syswatch");
            sitting.press(KeyType.Tab).shows("rows of sentinel");
            sitting.press(KeyType.Tab).shows("rows of Overview");
            sitting.press(KeyType.ReverseTab).shows("rows of sentinel");
            assertThat(sitting.type("9").shows("rows of sentinel")).endsWith("q quit  enter open  y copy  f follow  i histogram\n");
        }
    }

    @Test
    void enterOpensEscapeReturnsAndTheFootTellsTheWay() throws Exception {
        try (var sitting = sit(new TestView("Overview"))) {
            sitting.press(KeyType.Enter).shows("Overview › event 4711");
            sitting.press(KeyType.Escape).showsNo("event 4711");
            sitting.press(KeyType.Enter).shows("Overview › event 4711");
            sitting.type("1").showsNo("event 4711");
        }
    }

    @Test
    void theSameKeysAsInOtherPrograms() throws Exception {
        try (var sitting = sit(new TestView("Overview"))) {
            sitting.type("jk geEi").press(KeyType.ArrowUp);

            sitting.shows("pressed: DOWN UP PAGE_DOWN FIRST NEXT_HIGH PREVIOUS_HIGH HISTOGRAM UP");
        }
    }

    @Test
    void keysAreAnsweredWhileAReadingHangs() throws Exception {
        var hangs = new CountDownLatch(1);
        try (var sitting = sit(new TestView("Overview", _ -> await(hangs)), new TestView("syswatch"))) {
            sitting.type("j").shows("pressed: DOWN");
            sitting.type("2").shows("read: nothing");
            sitting.type("?").shows("this help");
            sitting.press(KeyType.Escape).showsNo("this help");

            hangs.countDown();

            sitting.shows("rows of syswatch");
        }
    }

    @Test
    void aReadingThatTakesTooLongLeavesTheOldRowsAndSaysSo() throws Exception {
        var isSlow = new AtomicBoolean();
        try (var sitting = sit(new TestView("Overview", connection -> isSlow.get() ? endless(connection) : "quick rows"))) {
            sitting.shows("quick rows");

            isSlow.set(true);
            sitting.type("r");

            assertThat(sitting.shows("the query took longer than"))
                    .contains("quick rows", "STALE 0 s", "narrow it, for instance with last:1h");
            isSlow.set(false);
            sitting.type("r").showsNo("STALE");
        }
    }

    @Test
    void whatIsWantedNowIsReadBeforeWhatWasWantedBeforeEnds() throws Exception {
        var began = new CountDownLatch(1);
        try (var sitting = sit(new TestView("Overview", connection -> {
            began.countDown();
            return endless(connection);
        }), new TestView("syswatch"))) {
            await(began);

            assertThat(sitting.type("2").shows("rows of syswatch")).doesNotContain("STALE");
        }
    }

    @Test
    void aReadingThatFailsSaysWhy() throws Exception {
        try (var sitting = sit(new TestView("Overview", _ -> {
            throw new SQLException("the disk hiccuped");
        }))) {
            sitting.shows("stale since 0 s: read: the disk hiccuped");
        }
    }

    @Test
    void copyTellsWhatHappened() throws Exception {
        try (var sitting = sit(new TestView("Overview"))) {
            sitting.type("y").shows("copied");

            assertThat(sitting.copied.poll(1, TimeUnit.SECONDS)).isEqualTo("{\"raw\":1}");
            sitting.type("r").showsNo("copied");
        }
    }

    @Test
    void anotherSizeIsDrawnAtOnce() throws Exception {
        try (var sitting = sit(new TestView("Overview"), new TestView("syswatch"))) {
            sitting.shows("rows of");

            sitting.terminal.setTerminalSize(new TerminalSize(60, 20));
            assertThat(sitting.shows("2 syswatch")).contains("rows of Overview");
            sitting.terminal.setTerminalSize(new TerminalSize(30, 6));
            sitting.shows("PULSE 1 Overview 2       10:00");
            sitting.terminal.setTerminalSize(new TerminalSize(12, 3));
            sitting.shows("This");
            sitting.terminal.setTerminalSize(new TerminalSize(120, 40));
            sitting.shows("2 syswatch");
        }
    }

    @Test
    void quitEndsAndControlCToo() throws Exception {
        for (var sitting : new TestSitting[] {sit(new TestView("Overview")).type("q"), sit(new TestView("Overview")).control('c')}) {
            assertThat(sitting.isOver()).isTrue();
        }
    }

    private TestSitting sit(View... tabs) {
        return new TestSitting(folder, 80, 24, tabs);
    }

    private static String endless(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(ENDLESS)) {
            return rows.getString(1);
        }
    }

    private static String await(CountDownLatch latch) {
        try {
            return "released " + latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
