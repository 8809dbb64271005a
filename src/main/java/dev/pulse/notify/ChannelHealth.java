package dev.pulse.notify;

import dev.pulse.event.Printable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// How each channel is doing; what readiness shows.
public final class ChannelHealth {
    private final Map<String, State> states = new ConcurrentSkipListMap<>();
    private final Clock clock;

    /// @param isUp   whether the newest attempt went well, or there was none
    /// @param since  when that began
    /// @param reason why it is not up, safe to print; empty if it is
    public record State(String channel, boolean isUp, Instant since, String reason) {}

    public ChannelHealth(Clock clock) {
        this.clock = clock;
    }

    /// By name.
    public List<State> all() {
        return List.copyOf(states.values());
    }

    /// @return whether it was in trouble before
    boolean up(String channel) {
        var before = states.get(channel);
        if (before == null || !before.isUp()) {
            states.put(channel, new State(channel, true, clock.instant(), ""));
        }
        return before != null && !before.isUp();
    }

    /// @return whether it was up before
    boolean trouble(String channel, String reason) {
        var before = states.get(channel);
        var since = before == null || before.isUp() ? clock.instant() : before.since();
        states.put(channel, new State(channel, false, since, Printable.of(reason)));
        return before == null || before.isUp();
    }
}
