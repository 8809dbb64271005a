package dev.pulse.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often each address has failed lately, by the time of the log.
final class Attempts {
    static final Duration LATELY = Duration.ofMinutes(10);
    static final int ADDRESSES_MAX = 10_000;
    static final int ATTEMPTS_MAX = 1_000;

    /// One connection that failed.
    ///
    /// @param isAside whether only asides tell of it so far
    private record Attempt(Instant at, int port, int count, boolean isAside) {}

    private final Map<String, Deque<Attempt>> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Attempt>> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    /// Whether this line only says again what another one of the same connection has said.
    boolean isKnown(Login login) {
        return login.isAside() && attempts.getOrDefault(login.address(), new ArrayDeque<>()).stream()
                .anyMatch(attempt -> attempt.port == login.port());
    }

    /// @return how many attempts of this address failed lately, this one included
    int failed(Login login, Instant at) {
        var known = attempts.computeIfAbsent(login.address(), _ -> new ArrayDeque<>());
        known.removeIf(attempt -> attempt.at.isBefore(at.minus(LATELY)) || attempt.isAside && attempt.port == login.port());
        known.addLast(new Attempt(at, login.port(), login.count(), login.isAside()));
        if (known.size() > ATTEMPTS_MAX) {
            known.removeFirst();
        }
        return known.stream().mapToInt(Attempt::count).sum();
    }

    /// How many attempts of this address failed before.
    int lately(String address, Instant at) {
        return attempts.getOrDefault(address, new ArrayDeque<>()).stream().filter(attempt -> !attempt.at.isBefore(at.minus(LATELY)))
                .mapToInt(Attempt::count).sum();
    }
}
