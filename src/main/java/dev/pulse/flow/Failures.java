package dev.pulse.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pulse.event.Printable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tells the kinds of failure apart: the world is down (wait and try again, for as long as it takes), or this one thing cannot
/// be worked on (try a few times, then put it aside).
public final class Failures {
    private static final int DEPTH_MAX = 16;
    /// TOOBIG, CONSTRAINT and MISMATCH; <https://www.sqlite.org/rescode.html>.
    private static final Set<Integer> SQLITE_BLAMES_INPUT = Set.of(18, 19, 20);

    private Failures() {}

    /// Whether waiting may help: somewhere in the chain is an I/O or database failure, and none that blames what was written.
    public static boolean isWorldDown(Throwable failure) {
        return chain(failure).anyMatch(cause -> cause instanceof IOException || cause instanceof SQLException)
                && chain(failure).noneMatch(Failures::blamesInput);
    }

    /// Text that cannot be parsed is an `IOException` by type only, and a row that breaks a constraint breaks it tomorrow too.
    private static boolean blamesInput(Throwable cause) {
        return cause instanceof JsonProcessingException || cause instanceof CharacterCodingException
                || cause instanceof SQLException refused && SQLITE_BLAMES_INPUT.contains(refused.getErrorCode());
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
