package dev.pulse.alert;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Turns findings into alerts.
public interface Alerts {
    /// Decides in one transaction whether the finding is a new alert, and if so writes its row and its notice. The notice says how
    /// many findings were held back since the last one.
    ///
    /// @return done when it is on disk; fails with [dev.pulse.sqlite.DatabaseException] or [dev.pulse.sqlite.BusyException] if it
    ///         cannot be kept
    CompletableFuture<Verdict> raise(Finding finding);

    /// Counts a finding of which people are not notified, with the reason. One of a flood is an alert all the same.
    CompletableFuture<Verdict> suppress(Finding finding, Verdict reason);

    /// Whether the rule and key are known, without asking the database, to have raised an alert less than `repeat` ago. What is not
    /// known here is decided by [#raise].
    boolean isCoolingDown(String rule, String key, Duration repeat);
}
