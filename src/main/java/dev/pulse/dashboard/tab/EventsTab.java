package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Sparkline;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.stream.LongStream;

/// Every event there is, and above the list how many came in the last hour.
final class EventsTab implements Listing {
    private static final int HEIGHT_FOR_PICTURE = 12;
    private static final String TITLE = "last hour, all events ";

    private final EventList list = new EventList(Scope.ALL);
    private long[] minutes = {};

    @Override
    public EventList list() {
        return list;
    }

    @Override
    public SafeText name() {
        return SafeText.of("Events");
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var events = list.reading(look);
        return connection -> {
            var counts = SqliteMinutes.until(connection, look.now());
            var rows = events.from(connection);
            return () -> {
                minutes = counts;
                rows.run();
            };
        };
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        var above = canvas.height() >= HEIGHT_FOR_PICTURE ? 2 : 0;
        if (above > 0) {
            picture(canvas);
        }
        list.draw(canvas.area(0, above, canvas.width(), canvas.height() - above), look);
    }

    private void picture(Canvas canvas) {
        var count = " " + Amounts.count(LongStream.of(minutes).sum());
        var width = Math.min(SqliteMinutes.MINUTES_MAX, canvas.width() - TITLE.length() - count.length());
        canvas.text(0, 0, TITLE, Style.DIM);
        Sparkline.draw(canvas, TITLE.length(), 0, width, minutes, Style.CHART_1);
        canvas.text(TITLE.length() + width, 0, count, Style.STRONG);
    }
}
