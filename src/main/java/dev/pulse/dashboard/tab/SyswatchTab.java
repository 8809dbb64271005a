package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Severities;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Syswatch.History;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How the machine is: CPU, memory, disks and network now and over time, how its sensor is, and what it told beside measurements.
final class SyswatchTab implements Listing {
    private final Duration limit;
    private final EventList notable = new EventList(Scope.notableOf("syswatch"), EventColumns.OF_ONE_SOURCE);
    private SyswatchRange range = SyswatchRange.HOUR;
    /// Empty until it was read for the first time.
    private List<Syswatch> read = List.of();

    /// @param limit how long the sensor may be silent
    SyswatchTab(Duration limit) {
        this.limit = limit;
    }

    @Override
    public EventList list() {
        return notable;
    }

    @Override
    public SafeText name() {
        return SafeText.of("syswatch");
    }

    @Override
    public Set<Act> acts() {
        var acts = new HashSet<>(EventList.ACTS);
        acts.addAll(Set.of(Act.ZOOM_IN, Act.ZOOM_OUT));
        return acts;
    }

    @Override
    public void act(Act act, Navigation navigation) {
        switch (act) {
            case ZOOM_IN -> show(range.shorter(), navigation);
            case ZOOM_OUT -> show(range.longer(), navigation);
            default -> notable.act(act, navigation);
        }
    }

    private void show(SyswatchRange wanted, Navigation navigation) {
        if (wanted == range) {
            navigation.say(SafeText.of("the charts go no further: " + range.words()));
            return;
        }
        range = wanted;
        navigation.refresh();
    }

    @Override
    public Reading<Runnable> reading(Look look) {
        var syswatch = new SqliteSyswatch(look.now(), range, read.stream().map(Syswatch::history).findFirst().orElse(History.UNREAD));
        return notable.reading(look, syswatch, found -> read = List.of(found));
    }

    @Override
    public void draw(Canvas canvas, Look look) {
        if (read.isEmpty()) {
            canvas.text(0, 0, "reading …", Style.DIM);
            return;
        }
        var rows = new SyswatchRows(read.getFirst(), look.now());
        var head = head(canvas, rows, look);
        var below = head + new SyswatchCharts(rows).draw(canvas.area(0, head, canvas.width(), canvas.height() - head), look);
        notable.draw(canvas.panel(0, below, canvas.width(), canvas.height() - below, "Anomalies and lifecycle"), look);
    }

    /// @return how many rows it took
    private int head(Canvas canvas, SyswatchRows rows, Look look) {
        var glyphs = canvas.glyphs();
        var sentence = rows.isHeard() ? SensorLine.heard(rows.silence(), limit, glyphs) : SensorLine.unheard(glyphs);
        if (rows.isHeard()) {
            sentence.and(" · ", Style.DIM).and(rows.host(), Style.STRONG)
                    .and(" · dropped ", Style.DIM).and(amount(rows.dropped()), rows.dropped() > 0 ? Style.WARNING : Style.PLAIN)
                    .and(" · waiting ", Style.DIM).and(amount(rows.waiting()), Style.PLAIN);
        }
        var zoom = new Sentence().and("last " + read.getFirst().history().range().words(), Style.STRONG).and(" +/-", Style.KEY);
        sentence.draw(canvas.area(0, 0, canvas.width() - zoom.columns() - 1, 1), 0, 0);
        zoom.drawRight(canvas, 0);
        return 1 + alert(canvas, look);
    }

    private static String amount(double count) {
        return Double.isFinite(count) ? Amounts.count((long) count) : "-";
    }

    private int alert(Canvas canvas, Look look) {
        for (var alert : read.getFirst().alerts()) {
            var age = Amounts.age(Duration.between(alert.raised(), look.now()));
            new Sentence().and("last alert  ", Style.DIM).and(Severities.cell(alert.severity(), canvas.glyphs()))
                    .and("  " + age + " ago  ", Style.DIM).and(SafeText.of(alert.title(), 200), Style.PLAIN).draw(canvas, 0, 1);
        }
        return read.getFirst().alerts().size();
    }
}
