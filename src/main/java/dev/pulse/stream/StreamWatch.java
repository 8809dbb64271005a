package dev.pulse.stream;

import dev.pulse.stream.StreamHealth.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers whether Redis answers, and logs one line whenever that changes, however often it is tried in between.
final class StreamWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWatch.class);

    /// A Redis that starts may fail in several ways within a moment; what it settles on counts.
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    /// What is known, since when, and why.
    record Mood(State state, Instant since, String reason) {}

    private final String name;
    private final Clock clock;
    private volatile Mood mood;
    private String said = "";
    private Instant saidAt = Instant.MIN;

    /// @param name what is watched, such as `publisher` or `group worker of pulse:events:sentinel`
    StreamWatch(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        mood = new Mood(State.IDLE, clock.instant(), "");
    }

    Mood mood() {
        return mood;
    }

    synchronized void worked() {
        if (mood.state != State.UP) {
            LOG.info("stream state=up part={}{}", name, mood.state == State.DOWN ? " down_since=" + mood.since : "");
            mood = new Mood(State.UP, clock.instant(), "");
        }
    }

    synchronized void failed(String reason) {
        var now = clock.instant();
        var isNews = mood.state != State.DOWN || !reason.equals(said) && now.isAfter(saidAt.plus(AGAIN_AFTER));
        if (isNews) {
            LOG.warn("stream state=down part={} reason=\"{}\"", name, reason);
            said = reason;
            saidAt = now;
        }
        mood = new Mood(State.DOWN, mood.state == State.DOWN ? mood.since : now, reason);
    }
}
