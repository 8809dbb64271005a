package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.HeatMap;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a person sees first: whether all is well, who sends, what is going on, and the newest events.
final class OverviewTab implements Listing {
    private static final List<String> DAYS_OF_WEEK = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final int NARROW = 76;
    private static final int LOW = 16;
    private static final int WIDE = 112;
    private static final int VERY_WIDE = 160;
    private static final int HIGH = 30;
    /// From that height on the heat map has room below the sources.
    private static final int VERY_HIGH = 44;
    private static final int HEAT_COLUMNS = 56;
    private static final int HEAT_COLUMNS_MAX = 80;
    private static final int HEAT_ROWS = SqliteOverview.DAYS + 3;
    private static final int SOURCES_MAX = 6;

    private final Map<String, Duration> limits;
    private final EventList newest = new EventList(Scope.NOTABLE);
    /// Empty until it was read for the first time.
    private List<Overview> read = List.of();

    /// @param limits how long each known sensor may be silent; they are shown even if they were never heard
    OverviewTab(Map<String, Duration> limits) {
        this.limits = Map.copyOf(limits);
    }

    @Override
    public EventList list() {
        return newest;
    }

    @Override
    public SafeText name() {
        return SafeText.of("Overview");
    }

    @Override
    public String hint() {
        return read.stream().allMatch(overview -> overview.open().isEmpty()) ? "" : "5 alerts";
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var overview = new SqliteOverview(look.now(), read.stream().map(Overview::past).findFirst().orElse(PastHours.UNREAD));
        var list = newest.reading(look);
        return connection -> {
            var found = overview.from(connection);
            var shown = list.from(connection);
            return () -> {
                read = List.of(found);
                shown.run();
            };
        };
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (read.isEmpty()) {
            OverviewHead.headline(canvas, Headline.READING);
            return;
        }
        var rows = new OverviewRows(read.getFirst(), limits, look.now());
        new OverviewHead(rows).draw(canvas, look);
        if (rows.isEmpty()) {
            nothing(canvas, rows);
        } else {
            var top = pictures(canvas, rows, look);
            list(canvas.area(0, top, canvas.width(), canvas.height() - top), look);
        }
    }

    private static void nothing(Canvas canvas, OverviewRows rows) {
        var address = rows.overview().address();
        var where = address.isEmpty() ? SafeText.of("PULSE did not run on this database yet: start it with  pulse run")
                : SafeText.of("Sensors post to  ").plus(SafeText.of(address)).plus(SafeText.of("/events"));
        canvas.text(2, 1, where.cut(canvas.width() - 2), Style.PLAIN);
        canvas.text(2, 2, "To see what this looks like when it is alive:  make demo", Style.DIM);
        new SourceTable(rows.sources()).draw(canvas.area(0, OverviewHead.ROWS + 1, canvas.width(), canvas.height()));
    }

    /// @return the first row below them
    private static int pictures(Canvas canvas, OverviewRows rows, Look look) {
        if (canvas.height() < LOW) {
            return OverviewHead.ROWS;
        }
        var panel = new SeverityPanel(rows);
        if (canvas.width() < NARROW) {
            var below = sources(canvas, rows, OverviewHead.ROWS);
            panel.drawLow(canvas.area(0, below, canvas.width(), SeverityPanel.LOW_ROWS));
            return below + SeverityPanel.LOW_ROWS;
        }
        panel.draw(canvas.area(0, OverviewHead.ROWS, canvas.width(), SeverityPanel.ROWS));
        var below = OverviewHead.ROWS + SeverityPanel.ROWS;
        if (canvas.width() >= WIDE && canvas.height() >= HIGH) {
            return sourcesAndWeek(canvas, rows, look, below);
        }
        var sources = sources(canvas, rows, below);
        return canvas.height() < VERY_HIGH ? sources : week(canvas.area(0, sources, canvas.width(), HEAT_ROWS), rows, look, sources);
    }

    private static int sources(Canvas canvas, OverviewRows rows, int top) {
        var sources = rows.sources();
        // Three known sensors fit into the lowest screen; there is room for more where the list can spare it.
        var height = 1 + Math.min(sources.size(), canvas.height() < HIGH ? 4 : SOURCES_MAX);
        new SourceTable(sources).draw(canvas.area(0, top, canvas.width(), height));
        return top + height;
    }

    private static int sourcesAndWeek(Canvas canvas, OverviewRows rows, Look look, int top) {
        var heat = canvas.width() < VERY_WIDE ? HEAT_COLUMNS : HEAT_COLUMNS_MAX;
        var left = canvas.width() - heat - 2;
        new SourceTable(rows.sources()).drawHigh(canvas.panel(0, top, left, HEAT_ROWS, "Sources"));
        return week(canvas.area(left + 2, top, heat, HEAT_ROWS), rows, look, top);
    }

    private static int week(Canvas canvas, OverviewRows rows, Look look, int top) {
        var today = look.now().atZone(look.zone()).toLocalDate();
        var days = IntStream.range(0, SqliteOverview.DAYS).mapToObj(day -> today.minusDays(SqliteOverview.DAYS - 1 - day))
                .map(day -> SafeText.of(DAYS_OF_WEEK.get(day.getDayOfWeek().getValue() - 1) + " " + day.getDayOfMonth())).toList();
        var hours = IntStream.range(0, 24)
                .mapToObj(hour -> SafeText.of(hour % 3 > 0 ? "" : hour < 10 ? "0" + hour : "" + hour)).toList();
        var title = "Events per hour, 7 days · without measurements";
        HeatMap.draw(canvas.panel(0, 0, canvas.width(), HEAT_ROWS, title), days, hours, rows.week(look.zone()));
        return top + HEAT_ROWS;
    }

    private void list(Canvas canvas, Look look) {
        var isFiltered = !look.filter().text().isBlank();
        newest.draw(canvas.panel(0, 0, canvas.width(), canvas.height(),
                isFiltered ? "Newest events that match the filter" : "Newest events · without measurements"), look);
    }
}
