package dev.pulse.rule;

import dev.pulse.flow.Counters;
import dev.pulse.flow.Flow;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts aside the events that rules failed on: counted each, kept as a few dead letters an hour, said in the log once a minute and rule.
final class RuleFailures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFailures.class);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final ProducerTemplate template;
    private final Counters counters;
    private final RuleGuard guard;
    private final Map<String, Long> loggedAtNanos = new ConcurrentHashMap<>();

    RuleFailures(CamelContext context, Counters counters, RuleGuard guard) {
        this.template = context.createProducerTemplate();
        this.counters = counters;
        this.guard = guard;
    }

    /// @return done when all letters are kept
    CompletableFuture<Void> bury(Collection<FailedEvents> failed) {
        return CompletableFuture.allOf(failed.stream().map(this::bury).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Object> bury(FailedEvents failed) {
        counters.counter("pulse_rule_failures_total", "Events that a rule failed on", "rule", failed.rule()).increment(failed.count());
        log(failed);
        if (!guard.state(failed.rule()).mayKeepLetter(failed.count(), guard.nanos())) {
            counters.counter("pulse_rule_failures_not_kept_total", "Events that a rule failed on, beyond the dead letters of an hour",
                    "rule", failed.rule()).increment(failed.count());
            return CompletableFuture.completedFuture(null);
        }
        return template.asyncSendBody(Flow.DEAD_LETTER, failed.letter());
    }

    private void log(FailedEvents failed) {
        var now = guard.nanos();
        var before = loggedAtNanos.get(failed.rule());
        if (before == null || now - before > LOG_INTERVAL.toNanos()) {
            loggedAtNanos.put(failed.rule(), now);
            LOG.error("rule={} state=failing entry={} events={} reason={}", failed.rule(), failed.first(), failed.count(), failed.reason());
        }
    }

    @Override
    public void close() throws IOException {
        template.close();
    }
}
