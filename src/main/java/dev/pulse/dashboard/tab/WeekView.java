package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.HeatMap.Place;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Overview.PastHours;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// At which hours of the week something was going on, on a screen of any size; each hour can be opened.
final class WeekView implements View {
    private static final Set<Act> ACTS = Set.of(Act.UP, Act.DOWN, Act.LEFT, Act.RIGHT, Act.OPEN);
    private static final int HOURS = WeekPicture.HOURS;

    private PastHours past;
    /// Empty until it was read for the first time.
    private List<WeekPicture> read = List.of();
    /// Which hour is selected, from the first of the first day.
    private int hour;

    /// @param past what the overview knows already
    WeekView(PastHours past) {
        this.past = past;
    }

    @Override
    public SafeText name() {
        return SafeText.of("week");
    }

    @Override
    public Set<Act> acts() {
        return ACTS;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        switch (act) {
            case UP -> move(-HOURS);
            case DOWN -> move(HOURS);
            case LEFT -> move(-1);
            case RIGHT -> move(1);
            case OPEN -> read.forEach(picture -> navigation.open(events(picture)));
            default -> { }
        }
    }

    /// Never beyond the hour that is under way.
    private void move(int by) {
        var to = hour + by;
        hour = to >= 0 && to <= read.stream().mapToInt(WeekView::last).findFirst().orElse(0) ? to : hour;
    }

    private static int last(WeekPicture picture) {
        var look = picture.look();
        return (SqliteOverview.DAYS - 1) * HOURS + look.now().atZone(look.zone()).getHour();
    }

    private View events(WeekPicture picture) {
        ZoneId zone = picture.look().zone();
        var scope = Scope.NOTABLE.received(begin(picture).atZone(zone).toInstant(), begin(picture).plusHours(1).atZone(zone).toInstant());
        return new EventListView(SafeText.of(WeekPicture.name(begin(picture).toLocalDate()) + " " + begin(picture).toLocalTime()),
                new EventList(scope));
    }

    private LocalDateTime begin(WeekPicture picture) {
        return LocalDateTime.of(picture.date(hour / HOURS), LocalTime.of(hour % HOURS, 0));
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var overview = new SqliteOverview(look.now(), past);
        return connection -> {
            var found = overview.from(connection);
            return () -> take(new WeekPicture(new OverviewRows(found, Map.of(), look.now()), look));
        };
    }

    private void take(WeekPicture picture) {
        hour = read.isEmpty() ? last(picture) : hour;
        past = picture.rows().overview().past();
        read = List.of(picture);
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (read.isEmpty()) {
            canvas.text(1, 1, "reading …", Style.DIM);
            return;
        }
        var picture = read.getFirst();
        var height = Math.min(WeekPicture.ROWS, canvas.height() - 1);
        picture.draw(canvas.area(0, 0, canvas.width(), height), new Place(hour / HOURS, hour % HOURS));
        canvas.text(1, Math.min(height + 1, canvas.height() - 1), SafeText.of(words(picture)).cut(canvas.width() - 1), Style.STRONG);
    }

    private String words(WeekPicture picture) {
        var begin = begin(picture);
        var count = picture.rows().week(picture.look().zone())[hour / HOURS][hour % HOURS];
        return WeekPicture.name(begin.toLocalDate()) + ", " + begin.toLocalTime() + " to " + begin.plusHours(1).toLocalTime() + ": "
                + Amounts.count(count) + (count == 1 ? " event" : " events");
    }

    @Override
    public boolean isFiltered() {
        return false;
    }
}
