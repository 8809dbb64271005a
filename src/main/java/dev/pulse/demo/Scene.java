package dev.pulse.demo;

import java.time.Instant;
import java.util.stream.Stream;

/// One thread of the story. The same span always gives the same messages, and two spans that meet give what both together would.
interface Scene {
    /// What is posted from a moment on until before another.
    Stream<Message> between(Instant from, Instant to);
}
