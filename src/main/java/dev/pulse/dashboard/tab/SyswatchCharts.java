package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Gauge;
import dev.pulse.dashboard.screen.LineChart;
import dev.pulse.dashboard.screen.Scale;
import dev.pulse.dashboard.screen.Series;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.Metric.Device;
import dev.pulse.dashboard.tab.Syswatch.Sample;
import dev.pulse.terminal.SafeText;
import java.util.List;
import java.util.stream.DoubleStream;

/// Four charts, two beside each other, and the devices below theirs.
record SyswatchCharts(SyswatchRows rows) {
    static final int DEVICES_MAX = 6;
    private static final int LOW = 18;
    private static final int LIST_ROWS_MIN = 4;
    private static final int LIST_ROWS_MAX = 14;
    private static final int CHART_ROWS_MIN = 3;
    private static final int CHARTS_ROWS_MAX = 28;
    private static final int TIMES_ROWS_MIN = 6;
    private static final int GAUGE_AT = 12;
    private static final int RATE_COLUMNS = 10;
    private static final double FULL = 90;
    private static final double BUSY = 75;

    /// How the height is shared.
    ///
    /// @param upper rows of the charts of CPU and memory
    /// @param lower rows of the charts of disks and network
    private record Heights(int upper, int lower, int devices) {
        int all() {
            return 2 + upper + lower + devices;
        }
    }

    /// @return how many rows they took; what is left is for a list
    int draw(Canvas canvas, Look look) {
        if (!rows.isMeasured()) {
            canvas.text(0, 1, "No measurements yet (events of type system.metrics.*)", Style.DIM);
            return 3;
        }
        var heights = heights(canvas.height());
        if (heights.upper < CHART_ROWS_MIN) {
            return 0;
        }
        var width = (canvas.width() - 2) / 2;
        share(canvas.panel(0, 0, width, 1 + heights.upper, rows.cpu()), Metric.CPU, "used", look);
        share(canvas.panel(width + 2, 0, width, 1 + heights.upper, rows.memory(width - 4)), Metric.MEMORY, "used", look);
        var lower = canvas.area(0, 1 + heights.upper, canvas.width(), heights.all());
        var height = 1 + heights.lower + heights.devices;
        rates(lower.panel(0, 0, width, height, title(Metric.DISK, heights)), Metric.DISK, heights, look);
        rates(lower.panel(width + 2, 0, width, height, title(Metric.NETWORK, heights)), Metric.NETWORK, heights, look);
        return heights.all();
    }

    private Heights heights(int height) {
        var room = height - Math.clamp(height / 4, height < LOW ? LIST_ROWS_MIN : LIST_ROWS_MIN + 1, LIST_ROWS_MAX);
        var wanted = Math.max(rows.devices(Metric.DISK).size(), rows.devices(Metric.NETWORK).size());
        var devices = Math.clamp(room - 2 - 2 * CHART_ROWS_MIN, 0, Math.min(DEVICES_MAX, wanted));
        var charts = Math.min(CHARTS_ROWS_MAX, room - 2 - devices);
        var lower = Math.max(CHART_ROWS_MIN, charts * 3 / 7);
        return new Heights(charts - lower, lower, devices);
    }

    private void share(Canvas canvas, Metric metric, String name, Look look) {
        var series = new Series(SafeText.of(name), rows.values(metric, Sample::first), Style.CHART_1);
        LineChart.draw(canvas, List.of(series), Scale.percent(), times(canvas.height(), look));
        var share = rows.newest(metric) / 100;
        Gauge.draw(canvas, GAUGE_AT, 0, canvas.width() - GAUGE_AT, share, level(100 * share));
    }

    private static Style level(double percent) {
        return percent >= FULL ? Style.BAD : percent >= BUSY ? Style.WARNING : Style.GOOD;
    }

    /// With how many devices there are no rows for, where that is so.
    private String title(Metric metric, Heights heights) {
        var isDisk = metric == Metric.DISK;
        var all = rows.devices(metric).size();
        return (isDisk ? "Disk" : "Network") + (all > heights.devices ? ", " + heights.devices + " of " + all : "")
                + (isDisk ? " · read, write" : " · in, out");
    }

    private void rates(Canvas canvas, Metric metric, Heights heights, Look look) {
        var first = rows.values(metric, Sample::first);
        var second = rows.values(metric, Sample::second);
        var isDisk = metric == Metric.DISK;
        var series = List.of(new Series(SafeText.of(isDisk ? "read" : "in"), first, Style.CHART_1),
                new Series(SafeText.of(isDisk ? "write" : "out"), second, Style.CHART_2));
        var max = DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).filter(Double::isFinite).max().orElse(0);
        LineChart.draw(canvas.area(0, 0, canvas.width(), heights.lower), series, Scale.bytesPerSecond(max), times(heights.lower, look));
        devices(canvas.area(0, heights.lower, canvas.width(), heights.devices), rows.devices(metric));
    }

    /// The first ones, as many as there are rows for.
    private static void devices(Canvas canvas, List<Device> devices) {
        for (var row = 0; row < Math.min(canvas.height(), devices.size()); row++) {
            device(canvas, row, devices.get(row));
        }
    }

    private static void device(Canvas canvas, int row, Device device) {
        var rates = canvas.width() - 2 * RATE_COLUMNS - 1;
        canvas.text(0, row, SafeText.of(device.name()).cut(rates - 1), Style.PLAIN);
        canvas.text(rates, row, SafeText.of(Amounts.rate(device.first())).alignedRight(RATE_COLUMNS), Style.CHART_1);
        canvas.text(rates + RATE_COLUMNS + 1, row, SafeText.of(Amounts.rate(device.second())).alignedRight(RATE_COLUMNS), Style.CHART_2);
    }

    private List<SafeText> times(int height, Look look) {
        var length = rows.syswatch().history().range().length();
        return height < TIMES_ROWS_MIN ? List.of() : List.of(time(look, length), time(look, length / 2), time(look, 0));
    }

    private static SafeText time(Look look, long back) {
        var at = look.now().minusMillis(back).atZone(look.zone());
        return SafeText.of((at.getHour() < 10 ? "0" : "") + at.getHour() + ":" + (at.getMinute() < 10 ? "0" : "") + at.getMinute());
    }
}
