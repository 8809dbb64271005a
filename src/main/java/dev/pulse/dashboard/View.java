package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.util.Optional;
import java.util.Set;

/// Something that fills the screen between the head and the foot: a tab, or what was opened from one.
///
/// A view lives on the drawing thread: its state needs no locks. Only the [Reading] it hands out runs elsewhere, on the reading thread
/// with a time limit; it must capture what it needs and touch nothing of the view. What it returns is run on the drawing thread, and
/// takes the rows over.
public interface View {
    /// For the breadcrumbs, such as `Overview` or `event 4711`.
    SafeText name();

    /// What this view can do beyond what works everywhere ([Act#BACK], [Act#FILTER], [Act#REFRESH], [Act#HELP], [Act#QUIT], tabs).
    Set<Act> acts();

    /// Only called with one of [#acts()]. Must return at once: what takes time is read later.
    void act(Act act, Navigation navigation);

    /// What to read for what is shown now; called again every few seconds, when the filter changed, and after [Navigation#refresh()].
    Reading<Runnable> reading(Look look);

    /// Draws what was read last, or that it is being read.
    void draw(Canvas canvas, Look look);

    /// What [Act#COPY] copies: the raw JSON of what is selected, the very bytes of the sensor; empty if nothing is selected.
    default Optional<String> raw() {
        return Optional.empty();
    }

    /// Whether the filter narrows what this view shows.
    default boolean isFiltered() {
        return true;
    }

    /// Whether it wants to be read every second, because somebody watches what comes.
    default boolean isFollowing() {
        return false;
    }

    /// Whether the last reading ended before all was read, and the next one is to follow at once.
    default boolean isUnfinished() {
        return false;
    }

    /// What somebody who sees it for the first time may want to press, such as `5 alerts`; empty: nothing in particular.
    default String hint() {
        return "";
    }

    /// Whether there is nothing to see in it while there are no events at all.
    default boolean needsEvents() {
        return true;
    }
}
