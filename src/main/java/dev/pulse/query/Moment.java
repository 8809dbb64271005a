package dev.pulse.query;

/// A point in time that a query names.
sealed interface Moment {
    /// @param now milliseconds since 1970-01-01T00:00:00Z
    long epochMilli(long now);

    /// `2026-11-20T10:00:00Z`
    record At(long epochMilli) implements Moment {
        @Override
        public long epochMilli(long now) {
            return epochMilli;
        }
    }

    /// `now-2h`
    record Ago(long millis) implements Moment {
        @Override
        public long epochMilli(long now) {
            return now - millis;
        }
    }
}
