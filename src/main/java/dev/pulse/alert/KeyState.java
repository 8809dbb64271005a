package dev.pulse.alert;

import java.time.Duration;
import java.time.Instant;

/// What a rule knows of one key.
///
/// @param lastEvent the number of the newest event that was worked on; 0 if none was
/// @param alert     the newest alert; 0 if there is none
/// @param raised    when people were notified of that, by the clock of cool-downs; the epoch if they were not, because of a flood
/// @param held      what was held back since
record KeyState(long lastEvent, long alert, Instant raised, Held held) {
    static final KeyState NEW = new KeyState(0, 0, Instant.EPOCH, Held.NOTHING);

    /// Events come in order, so a number that is not newer comes again. 0 stands for no event and is never a repeat.
    boolean hasSeen(long event) {
        return event > 0 && event <= lastEvent;
    }

    /// A start in the future means that the clock was set back while PULSE was off: then it began just now, which keeps the rule
    /// quiet for one more `repeat` and not until that future has come.
    KeyState startedBy(Instant now) {
        return raised.isAfter(now) ? new KeyState(lastEvent, alert, now, held) : this;
    }

    /// Whether the newest alert is a row that people were not notified of.
    boolean isUntold() {
        return alert > 0 && raised.equals(Instant.EPOCH);
    }

    boolean isCoolingDown(Duration repeat, Instant now) {
        return alert > 0 && raised.plus(repeat).isAfter(now);
    }

    KeyState heldBack(long event, Instant now, Verdict why) {
        return new KeyState(Math.max(lastEvent, event), alert, raised, held.andOneMore(now, why));
    }

    KeyState told() {
        return new KeyState(lastEvent, alert, raised, Held.NOTHING);
    }
}
