package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Event;
import dev.pulse.event.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/// A process with rules of which `rule-fatal` takes all memory. No rule file can do that, so a step of it is replaced.
final class DyingRule {
    private DyingRule() {}

    public static void main(String[] arguments) throws Exception {
        try (var bench = RuleBench.start(Path.of(arguments[0]), Filling::new)) {
            if (bench.books.ledger.events().last() == 0) {
                bench.books.keep(new Event[] {RuleBench.event("x.y", Severity.HIGH, "{}")});
            }
            bench.settle();
        }
        System.exit(0);
    }

    private record Filling(Alerts real) implements Alerts {
        @Override
        public CompletableFuture<Verdict> raise(Finding finding) {
            return real.raise(finding);
        }

        @Override
        public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
            return real.suppress(finding, reason);
        }

        @Override
        public boolean isCoolingDown(String rule, String key, Duration repeat) {
            if (rule.equals("rule-fatal")) {
                var all = new ArrayList<byte[]>();
                while (!all.contains(new byte[0])) {
                    all.add(new byte[1 << 20]);
                }
            }
            return real.isCoolingDown(rule, key, repeat);
        }
    }
}
