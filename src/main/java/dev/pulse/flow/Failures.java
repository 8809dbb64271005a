package dev.pulse.flow;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells the kinds of failure apart: the world is down (wait and try again, for as long as it takes), or this one thing cannot
/// be worked on (try a few times, then put it aside).
public final class Failures {
    private static final int DEPTH_MAX = 16;

    private Failures() {}

    /// Whether waiting may help: somewhere in the chain is an I/O or database failure.
    public static boolean isWorldDown(Throwable failure) {
        return chain(failure).anyMatch(cause -> cause instanceof IOException || cause instanceof SQLException);
    }

    public static Optional<TryLaterException> tryLater(Throwable failure) {
        return chain(failure).filter(TryLaterException.class::isInstance).map(TryLaterException.class::cast).findFirst();
    }

    /// The innermost reason in one safe line, such as `ConnectException: Connection refused`.
    public static String reason(Throwable failure) {
        var root = chain(failure).reduce((outer, inner) -> inner).orElse(failure);
        var message = root.getMessage();
        return Printable.of(message == null ? root.getClass().getSimpleName() : root.getClass().getSimpleName() + ": " + message);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEPTH_MAX);
    }
}
