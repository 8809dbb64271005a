package dev.pulse.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers for routes that failed: the client learns nothing, the operator once per kind where it happened.
///
/// The exception's text is not logged, because it may quote what a client sent.
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int KINDS_MAX = 100;
    private static final String OWN_CODE = "dev.pulse.";

    private final Refusals refusals;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final HttpReply reply = Refusal.FAILED.reply();

    Failures(Refusals refusals) {
        this.refusals = refusals;
    }

    HttpReply reply(String path, Throwable failure) {
        return failed(path, failure.getClass().getName(), origin(failure));
    }

    HttpReply noReply(String path) {
        return failed(path, "the route left no HttpReply", "the end of the route");
    }

    private HttpReply failed(String path, String cause, String origin) {
        refusals.refused(Refusal.FAILED);
        if (seen.size() < KINDS_MAX && seen.add(path + cause + origin)) {
            LOG.error("request=failed path={} cause={} at={} (further ones are only counted)", path, cause, origin);
        }
        return reply;
    }

    private static String origin(Throwable failure) {
        var trace = failure.getStackTrace();
        for (var frame : trace) {
            if (frame.getClassName().startsWith(OWN_CODE)) {
                return frame.toString();
            }
        }
        return trace.length == 0 ? "unknown" : trace[0].toString();
    }
}
