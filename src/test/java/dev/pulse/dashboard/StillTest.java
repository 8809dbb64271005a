package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.SvgPicture;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.event.Severity;
import dev.pulse.query.Networks;
import dev.pulse.query.QueryFunctions;
import dev.pulse.sqlite.ReadOnly;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole screen of every tab, without a terminal.
class StillTest {
    private static final int COLUMNS = 120;
    private static final int ROWS = 37;

    @TempDir
    Path folder;
    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private TestLedger ledger;
    private ReadOnly database;
    private Tabs tabs;
    private Still still;

    @BeforeEach
    void fill() throws Exception {
        ledger = new TestLedger(folder, clock);
        ledger.keep(TestLedger.event("1", "sentinel.alert", Severity.HIGH,
                "{\"src_ip\":\"203.0.113.7\",\"note\":\"<&]]>\\u0000\\u001b[31m\"}"));
        var file = folder.resolve("pulse.db");
        tabs = Tabs.of(file, Networks.parse("10.0.0.0/8"), Map.of());
        database = ReadOnly.open(file, Schema.MIGRATIONS, QueryFunctions::register);
        still = new Still(database, file, tabs, clock);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        ledger.close();
    }

    @Test
    void eachTabIsReadWhenItsDigitWasPressedAndNamedInHeadAndFoot() throws Exception {
        for (var tab = 1; tab <= tabs.views().size(); tab++) {
            still.press(Integer.toString(tab), ROWS);

            var name = tabs.views().get(tab - 1).name().toString();
            assertThat(screen()).contains("\n" + name).contains(tab + " " + name).contains("PULSE was never seen running")
                    .doesNotContain("STALE", "not read yet");
        }
    }

    @Test
    void everyKeyInEveryTabIsSurvived() throws Exception {
        for (var tab = 1; tab <= tabs.views().size(); tab++) {
            for (var keys : new String[] {"jkgG hl", "eE", "i+-", "f", "y", "r", "?"}) {
                still.press(tab + keys, ROWS);
                assertThat(screen()).startsWith("PULSE 1 Overview");
            }
        }
    }

    @Test
    void aPictureOfEveryTabIsXmlWithTheWordsOfTheTab() throws Exception {
        for (var tab = 1; tab <= tabs.views().size(); tab++) {
            still.press(Integer.toString(tab), ROWS);
            var name = tabs.views().get(tab - 1).name().toString();

            var svg = new SvgPicture("pulse dashboard: " + name, COLUMNS, ROWS).of(Theme.DEFAULT, still::draw);

            var text = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement().getTextContent();
            assertThat(text.replace('\u00a0', ' ')).contains("pulse dashboard: " + name, "PULSE");
        }
    }

    @Test
    void asciiIsEnoughForEveryTab() throws Exception {
        for (var tab = 1; tab <= tabs.views().size(); tab++) {
            still.press(tab + "?", ROWS);
            assertThat(Screens.text(COLUMNS, ROWS, Glyphs.ASCII, still::draw)).matches("[\\x20-\\x7e\\n]+");
            still.press(Integer.toString(tab), ROWS);
            assertThat(Screens.text(COLUMNS, ROWS, Glyphs.ASCII, still::draw)).matches("[\\x20-\\x7e\\n]+");
        }
    }

    private String screen() {
        return Screens.text(COLUMNS, ROWS, still::draw);
    }
}
