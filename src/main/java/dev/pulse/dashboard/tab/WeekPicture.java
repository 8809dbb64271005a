package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.HeatMap;
import dev.pulse.dashboard.screen.HeatMap.Place;
import dev.pulse.terminal.SafeText;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Seven days by 24 hours, a shade for how many events each hour had. Where there is too little height, the days around the marked one.
record WeekPicture(OverviewRows rows, Look look) {
    static final int ROWS = SqliteOverview.DAYS + 3;
    static final int HOURS = 24;
    private static final List<String> DAYS_OF_WEEK = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final String TITLE = "Events per hour, 7 days · without measurements";
    /// The hours above the picture and what the shades mean below it.
    private static final int LABEL_ROWS = 2;

    /// @param marked by day and by hour of the day; today is the last day
    void draw(Canvas canvas, Place marked) {
        var panel = canvas.panel(0, 0, canvas.width(), Math.min(ROWS, canvas.height()), TITLE);
        var shown = Math.clamp(panel.height() - LABEL_ROWS, 1, SqliteOverview.DAYS);
        var first = Math.min(marked.row() < 0 ? SqliteOverview.DAYS : marked.row(), SqliteOverview.DAYS - shown);
        var days = IntStream.range(first, first + shown).mapToObj(day -> SafeText.of(name(date(day)))).toList();
        var hours = IntStream.range(0, HOURS).mapToObj(hour -> SafeText.of(hour % 3 > 0 ? "" : hour < 10 ? "0" + hour : "" + hour))
                .toList();
        var counts = Arrays.copyOfRange(rows.week(look.zone()), first, first + shown);
        HeatMap.draw(panel, days, hours, counts, new Place(marked.row() < 0 ? -1 : marked.row() - first, marked.column()));
    }

    LocalDate date(int day) {
        return look.now().atZone(look.zone()).toLocalDate().minusDays(SqliteOverview.DAYS - 1L - day);
    }

    /// Such as `Fri 20`.
    static String name(LocalDate date) {
        return DAYS_OF_WEEK.get(date.getDayOfWeek().getValue() - 1) + " " + date.getDayOfMonth();
    }
}
