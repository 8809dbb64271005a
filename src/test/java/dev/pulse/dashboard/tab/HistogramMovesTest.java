package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.View;
import dev.pulse.query.Query;
import dev.pulse.terminal.SafeText;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Moving about in a histogram: which moment is selected is told by what opens.
class HistogramMovesTest implements HistogramSubject, Navigation {
    private static final Look LOOK = new Look(Instant.parse("2026-11-20T10:07:31Z"), ZoneOffset.UTC, Query.parse(""), 20);

    private final Histogram histogram = new Histogram(this);
    private Instant selected = Instant.EPOCH;
    private Duration step = Duration.ZERO;

    @BeforeEach
    void open() throws Exception {
        press();
    }

    @Test
    void theNewestBarIsSelectedFirst() throws Exception {
        assertThat(press()).isEqualTo("2026-11-20T10:06:00Z");
        assertThat(press(Act.RIGHT)).isEqualTo("2026-11-20T10:06:00Z");
        assertThat(press(Act.PAGE_DOWN)).isEqualTo("2026-11-20T10:06:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void leftIsAlwaysOneBarBackAndRightOneForward(HistogramRange range) throws Exception {
        choose(range);
        var newest = Instant.parse(press(Act.FIRST));

        for (var bar = 1; bar < 3 * range.steps(); bar++) {
            assertThat(press(Act.LEFT)).isEqualTo(newest.minus(range.step().multipliedBy(bar)).toString());
        }
        for (var bar = 3 * range.steps() - 2; bar >= 0; bar--) {
            assertThat(press(Act.RIGHT)).isEqualTo(newest.minus(range.step().multipliedBy(bar)).toString());
        }
    }

    /// Zooming leaves the window at any distance from now, not only at whole halves of it.
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 9, 16, 23, 29})
    void afterZoomingRightStillGoesForwardOneBarAtATime(int bars) throws Exception {
        for (var bar = 0; bar < bars; bar++) {
            press(Act.LEFT);
        }
        press(Act.PAGE_UP, Act.ZOOM_IN);

        var before = Instant.parse(press());
        for (var bar = 0; bar < 120 && before.isBefore(Instant.parse("2026-11-20T10:07:00Z")); bar++) {
            var after = Instant.parse(press(Act.RIGHT));
            assertThat(after).isEqualTo(before.plus(step));
            before = after;
        }

        assertThat(before).isEqualTo("2026-11-20T10:07:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void theSelectedMomentStaysInTheSelectedBarWhenZooming(HistogramRange range) throws Exception {
        choose(range);
        for (var times = 0; times < 6; times++) {
            var before = Instant.parse(press(Act.PAGE_UP, Act.LEFT));

            var far = Instant.parse(press(Act.ZOOM_OUT));
            assertThat(before).isBetween(far, far.plus(step));
            press(Act.ZOOM_IN);
        }
    }

    @Test
    void zoomingEndsAtTheShortestAndTheLongest() throws Exception {
        press(Act.ZOOM_IN, Act.ZOOM_IN, Act.ZOOM_IN);
        assertThat(step).isEqualTo(Duration.ofMinutes(1));

        press(Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_OUT, Act.ZOOM_OUT);
        assertThat(step).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void homeGoesBackToNow() throws Exception {
        assertThat(press(Act.PAGE_UP, Act.PAGE_UP, Act.LEFT, Act.FIRST)).isEqualTo("2026-11-20T10:06:00Z");
    }

    @Test
    void beforeAnythingWasReadNothingOpens() {
        new Histogram(this).act(Act.OPEN, this);

        assertThat(step).isEqualTo(Duration.ofMinutes(2));
    }

    private void choose(HistogramRange range) throws Exception {
        press(Act.ZOOM_IN);
        for (var zoom = 0; zoom < range.ordinal(); zoom++) {
            press(Act.ZOOM_OUT);
        }
        assertThat(step).isEqualTo(range.step());
    }

    /// When the bar begins that is selected afterwards.
    private String press(Act... acts) throws Exception {
        for (var act : acts) {
            histogram.act(act, this);
            histogram.reading(LOOK).from(null).run();
        }
        histogram.reading(LOOK).from(null).run();
        histogram.act(Act.OPEN, this);
        return selected.toString();
    }

    @Override
    public HistogramCounts counts(Connection connection, HistogramSpan span, HistogramCounts before, Look look) {
        return HistogramCounts.none(span, look.filter(), 1);
    }

    @Override
    public View opened(HistogramSpan span, int bar) {
        selected = span.start(bar);
        step = span.range().step();
        return histogram;
    }

    @Override
    public String noun() {
        return "event";
    }

    @Override
    public String verb() {
        return "received";
    }

    @Override
    public void open(View view) {
        assertThat(view).isSameAs(histogram);
    }

    @Override
    public void refresh() {
        // Each press reads.
    }

    @Override
    public void say(SafeText sentence) {
        throw new AssertionError(sentence);
    }
}
