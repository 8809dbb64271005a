package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Severity;
import dev.pulse.flow.Counters;
import dev.pulse.flow.Failures;
import dev.pulse.rule.RuleReport.Rule;
import dev.pulse.rule.Rules.Clocks;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one rule from stopping the others or the process: a rule that takes far more time than its budget is stopped, and one that
/// ended the process twice at the same event is not started a third time.
final class RuleGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RuleGuard.class);
    private static final String ALERT_RULE = "pulse-rules";
    private static final Duration REPEAT = Duration.ofMinutes(1);

    private final RuleSettings settings;
    private final Alerts alerts;
    private final Counters counters;
    private final Clocks clocks;
    private final StoppedRules stoppedRules;
    private final Map<String, RuleState> states = new ConcurrentHashMap<>();
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();
    private volatile WorkFile work = WorkFile.inMemory();

    RuleGuard(RuleSettings settings, Alerts alerts, Counters counters, Clocks clocks) {
        this.settings = settings;
        this.alerts = alerts;
        this.counters = counters;
        this.clocks = clocks;
        this.stoppedRules = StoppedRules.in(settings.data());
    }

    /// Looks at what the last process left, before the first event comes.
    void watch(List<Rule> loaded) {
        work = open();
        for (var rule : loaded) {
            rules.put(rule.id(), rule);
            var past = work.past(rule.fingerprint());
            var state = new RuleState(rule.id(), settings.budget(), counters, work.add(rule.fingerprint(),
                    past.at() == 0 ? past.died() : past.at()));
            states.put(rule.id(), state);
            stopped(rule).ifPresentOrElse(reason -> {
                state.stop(reason);
                LOG.error("rule={} state=stopped reason={} enable={}", rule.id(), reason, stoppedRules.file(rule));
            }, () -> died(rule, state, past));
        }
        work.forgetOthers();
    }

    private void died(Rule rule, RuleState state, WorkFile.Past past) {
        if (past.at() == 0) {
            return;
        }
        if (past.at() == past.died()) {
            state.slot().finished(past.at());
            stop(rule, "PULSE ended twice while the rule worked on event " + past.at());
        } else {
            LOG.warn("rule={} state=suspect event={} reason=the last process ended while the rule worked on it", rule.id(), past.at());
        }
    }

    private WorkFile open() {
        try {
            return WorkFile.open(settings.data());
        } catch (IOException e) {
            LOG.warn("file={} state=unusable reason={}", WorkFile.NAME, Failures.reason(e));
            return WorkFile.inMemory();
        }
    }

    private Optional<String> stopped(Rule rule) {
        try {
            return stoppedRules.reason(rule);
        } catch (IOException e) {
            LOG.warn("file={} state=unreadable reason={}", stoppedRules.file(rule), Failures.reason(e));
            return Optional.empty();
        }
    }

    long nanos() {
        return clocks.nanos().getAsLong();
    }

    RuleState state(String rule) {
        return states.get(rule);
    }

    void took(EventsConsumer consumer, long nanos, int events) {
        var state = consumer.state();
        if (state.took(nanos, events)) {
            var rule = consumer.getRouteId();
            switch (state.pace()) {
                case WITHIN -> LOG.info("rule={} state=within its budget", rule);
                case OVER -> LOG.warn("rule={} state=over its budget budget={}", rule, settings.budget());
                case FAR_OVER -> stop(rules.get(rule), "took more than " + RuleTime.STOP_FACTOR + " times PULSE_RULE_BUDGET");
            }
        }
    }

    private void stop(Rule rule, String reason) {
        states.get(rule.id()).stop(reason);
        counters.counter("pulse_rules_stopped_total", "Rules that were stopped", "rule", rule.id()).increment();
        LOG.error("rule={} state=stopped reason={} enable=edit {} or delete {}", rule.id(), reason, rule.file(), stoppedRules.file(rule));
        try {
            stoppedRules.add(rule, reason);
        } catch (IOException e) {
            LOG.error("rule={} state=stopped until the next start only reason={}", rule.id(), Failures.reason(e));
        }
        var facts = List.of(new Fact("reason", reason), new Fact("file", rule.file()),
                new Fact("enable", "edit the file, or delete " + stoppedRules.file(rule) + " and restart"));
        alerts.raise(new Finding(ALERT_RULE, rule.id(), Severity.HIGH, "Rule " + rule.id() + " is stopped", 0, REPEAT, facts, "", "",
                clocks.time().instant().truncatedTo(ChronoUnit.SECONDS))).whenComplete((_, failure) -> {
                    if (failure != null) {
                        LOG.warn("rule={} state=stopped without a notice reason={}", rule.id(), Failures.reason(failure));
                    }
                });
    }

    /// What is wrong with rules that were loaded, in the order of their ids.
    List<RuleTrouble> troubles() {
        var now = nanos();
        return states.entrySet().stream().sorted(Map.Entry.comparingByKey()).flatMap(entry -> entry.getValue().trouble(now)
                .map(text -> new RuleTrouble(entry.getKey(), text, entry.getValue().stopped().isPresent())).stream()).toList();
    }
}
