package dev.pulse.dashboard.tab;

/// A step from one event to the next in a list, which may have to be looked for.
///
/// @param isHigh  whether only events of high and critical severity count
/// @param isOlder towards the older ones
/// @param from    the number that was looked at last; 0: there is no step to take
record EventStep(boolean isHigh, boolean isOlder, long from) {
    static final EventStep NONE = new EventStep(false, false, 0);

    /// What was found.
    ///
    /// @param number 0 if nothing was found, or not yet
    /// @param rest   the step that is left to take; [#NONE] if there is nothing left to look at
    record Found(long number, EventStep rest) {
        boolean isEnd() {
            return number == 0 && rest.equals(NONE);
        }
    }

    boolean isPending() {
        return from > 0;
    }

    EventStep on(long reached) {
        return new EventStep(isHigh, isOlder, reached);
    }

    /// For a person who asked for it in vain.
    String noneFound() {
        return "no " + (isOlder ? "older" : "newer") + " event" + (isHigh ? " of high or critical severity" : "");
    }
}
