package dev.pulse.stream;

import java.time.Instant;

/// How the fan-out is, at one moment.
///
/// @param state     whether Redis takes what it is given
/// @param since     since when
/// @param reason    why it is down, such as `NOAUTH Authentication required.`; never holds a password; else empty
/// @param published entries added since the start of the process
/// @param repeats   entries that Redis had already
/// @param moved     how often a stream held ids of another history, and the ids of ours were moved behind them
/// @param failures  tries that failed
public record StreamHealth(State state, Instant since, String reason, long published, long repeats, long moved, long failures) {

    /// `IDLE`: nothing has been asked of Redis yet. `OFF`: PULSE runs without Redis.
    public enum State { OFF, IDLE, UP, DOWN }

    public static StreamHealth off(Instant since) {
        return new StreamHealth(State.OFF, since, "", 0, 0, 0, 0);
    }
}
