package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.HeatMap;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.dashboard.tab.Overview.WorstAlert;
import dev.pulse.query.Query;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a person sees first: whether all is well, who sends, what is going on, and the newest events.
final class OverviewTab implements Listing {
    private static final int NARROW = 76;
    private static final int LOW = 16;
    private static final int WIDE = 112;
    private static final int VERY_WIDE = 160;
    private static final int HIGH = 30;
    /// From that height on the heat map has room below the sources.
    private static final int VERY_HIGH = 44;
    private static final int HEAT_COLUMNS = 56;
    private static final int HEAT_COLUMNS_MAX = 80;
    private static final int SOURCES_MAX = 6;
    private static final Set<Act> ACTS = acts(Act.WEEK);
    /// What is about the alert that is selected, or about none.
    private static final Set<Act> STAYING = Set.of(Act.OPEN, Act.COPY, Act.HISTOGRAM);

    private final Map<String, Duration> limits;
    private final EventList newest = new EventList(Scope.NOTABLE);
    /// Empty until it was read for the first time.
    private List<Overview> read = List.of();
    /// Whether the worst alert is selected, as long as there is one: who has not moved yet means that.
    private boolean isAtWorst = true;
    private Query filter = Query.parse("");

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
    public Set<Act> acts() {
        return ACTS;
    }

    private static Set<Act> acts(Act more) {
        var acts = EnumSet.copyOf(EventList.ACTS);
        acts.add(more);
        return Set.copyOf(acts);
    }

    @Override
    public void act(Act act, Navigation navigation) {
        var worst = worst();
        if (act == Act.WEEK) {
            navigation.open(new WeekView(past()));
        } else if (act == Act.OPEN && worst.isPresent()) {
            navigation.open(new AlertView(worst.get().alert().id(), event -> new EventView(Scope.ALL, event)));
        } else if (act == Act.DOWN && worst.isPresent()) {
            isAtWorst = false;
        } else {
            isAtWorst = act == Act.UP && newest.isAtTop() || isAtWorst && STAYING.contains(act);
            newest.act(act, navigation);
        }
    }

    /// The alert above the list, if it is selected. With a filter it is the list that somebody looks at: the alert need not pass it.
    private Optional<WorstAlert> worst() {
        return isAtWorst && filter.text().isBlank()
                ? read.stream().filter(overview -> !overview.sources().isEmpty()).flatMap(overview -> overview.open().worst().stream())
                        .findFirst() : Optional.empty();
    }

    @Override
    public Optional<String> raw() {
        return worst().map(worst -> worst.alert().json()).or(newest::raw);
    }

    private PastHours past() {
        return read.stream().map(Overview::past).findFirst().orElse(PastHours.UNREAD);
    }

    @Override
    public String hint() {
        return read.stream().allMatch(overview -> overview.open().isEmpty()) ? "" : "5 alerts";
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        filter = look.filter();
        return newest.reading(look, new SqliteOverview(look.now(), past()), found -> read = List.of(found));
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (read.isEmpty()) {
            OverviewHead.headline(canvas, Headline.READING);
            return;
        }
        var rows = new OverviewRows(read.getFirst(), limits, look.now());
        new OverviewHead(rows).draw(canvas, look, worst().isPresent());
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
        if (canvas.height() < VERY_HIGH) {
            return sources;
        }
        new WeekPicture(rows, look).draw(canvas.area(0, sources, canvas.width(), WeekPicture.ROWS), HeatMap.Place.NONE);
        return sources + WeekPicture.ROWS;
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
        new SourceTable(rows.sources()).drawHigh(canvas.panel(0, top, left, WeekPicture.ROWS, "Sources"));
        new WeekPicture(rows, look).draw(canvas.area(left + 2, top, heat, WeekPicture.ROWS), HeatMap.Place.NONE);
        return top + WeekPicture.ROWS;
    }

    private void list(Canvas canvas, Look look) {
        var isFiltered = !look.filter().text().isBlank();
        newest.draw(canvas.panel(0, 0, canvas.width(), canvas.height(),
                isFiltered ? "Newest events that match the filter" : "Newest events · without measurements"), look, worst().isEmpty());
    }
}
