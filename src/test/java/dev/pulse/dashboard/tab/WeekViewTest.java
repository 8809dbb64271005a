package dev.pulse.dashboard.tab;

import static dev.pulse.dashboard.tab.HomeBooks.LOOK;
import static dev.pulse.dashboard.tab.HomeBooks.NOW;
import static dev.pulse.dashboard.tab.HomeBooks.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.event.Severity;
import dev.pulse.terminal.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekViewTest implements Navigation {
    private final List<View> opened = new ArrayList<>();
    private final WeekView week = new WeekView(PastHours.UNREAD);
    private HomeBooks books;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        books = new HomeBooks(folder);
        for (var hour = 0; hour < 7 * 24; hour++) {
            books.hour(minutesAgo(60 * hour), "sentinel", "sentinel.alert", Severity.LOW, 20 + hour % 24 * 3);
            books.hour(minutesAgo(60 * hour), "syswatch", "system.metrics.cpu", Severity.INFO, 2880);
        }
        books.hour(NOW, "sentinel", "sentinel.alert", Severity.HIGH, 189);
    }

    @AfterEach
    void close() throws Exception {
        books.close();
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "60, 20", "120, 40"})
    void everyHourOfTheWeekIsThereOnAScreenOfAnySize(int columns, int rows) throws Exception {
        books.read(week);

        Screens.assertShows("week-" + columns + "x" + rows, shown(columns, rows - 3));
    }

    @ParameterizedTest
    @CsvSource({"80, 6", "24, 4", "10, 2", "1, 1"})
    void onAVeryLowScreenTheDayOfTheSelectedHourIsAmongThoseShown(int columns, int rows) throws Exception {
        books.read(week);

        assertThat(shown(columns, rows).lines()).hasSize(rows);
        if (rows == 6) {
            assertThat(shown(columns, rows)).contains("Fri 20").doesNotContain("Sat 14");
            press(Act.UP, Act.UP, Act.UP, Act.UP, Act.UP, Act.UP, Act.UP);
            assertThat(shown(columns, rows)).contains("Sat 14").doesNotContain("Fri 20 ");
        }
    }

    @Test
    void theHourThatIsUnderWayIsSelectedFirstAndNothingBeyondIt() throws Exception {
        books.read(week);
        assertThat(shown(80, 21)).contains("Fri 20, 10:00 to 11:00: 209 events");

        press(Act.RIGHT, Act.DOWN);
        assertThat(shown(80, 21)).contains("Fri 20, 10:00 to 11:00");

        press(Act.LEFT);
        assertThat(shown(80, 21)).contains("Fri 20, 09:00 to 10:00: 23 events");
        press(Act.UP);
        assertThat(shown(80, 21)).contains("Thu 19, 09:00 to 10:00: 23 events");
    }

    @Test
    void enterOpensTheEventsOfThatHour() throws Exception {
        books.keep(HomeBooks.event(minutesAgo(20), "sentinel", "edge-1", "sentinel.alert", Severity.HIGH, "{\"n\":\"earlier\"}"));
        books.keep(HomeBooks.event(NOW, "sentinel", "edge-1", "sentinel.alert", Severity.HIGH, "{\"n\":\"this hour\"}"));
        books.read(week);

        press(Act.LEFT, Act.OPEN);
        var events = books.read(opened.getFirst());

        assertThat(events.name()).hasToString("Fri 20 09:00");
        assertThat(Screens.text(80, 21, canvas -> events.draw(canvas, LOOK))).contains("earlier").doesNotContain("this hour");
    }

    @Test
    void beforeTheFirstReadingItSaysSo() {
        press(Act.UP, Act.OPEN);

        assertThat(opened).isEmpty();
        assertThat(shown(80, 21)).contains("reading");
    }

    private void press(Act... acts) {
        for (var act : acts) {
            week.act(act, this);
        }
    }

    private String shown(int columns, int rows) {
        return Screens.text(columns, rows, canvas -> week.draw(canvas, LOOK));
    }

    @Override
    public void open(View view) {
        opened.add(view);
    }

    @Override
    public void refresh() {}

    @Override
    public void say(SafeText sentence) {}
}
