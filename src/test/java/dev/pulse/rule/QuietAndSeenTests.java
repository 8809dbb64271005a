package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.TestLedger;
import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Entry;
import dev.pulse.event.Severity;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/// The two languages that keep a rule from saying things twice.
class QuietAndSeenTests {
    private final QuietLanguage quiet = new QuietLanguage(new Cooling("a", Duration.ofMinutes(15)));
    private final SeenLanguage seen = new SeenLanguage();

    @Test
    void aRuleThatTellsIsQuietWhileItsKeyCoolsDown() {
        assertThat(quiet.createPredicate("tell true repeat 15m").matches(with("a"))).isTrue();
        assertThat(quiet.createPredicate("tell true repeat 15m").matches(with("b"))).isFalse();
        assertThat(quiet.createPredicate("tell true repeat 10m").matches(with("a"))).isFalse();
    }

    @Test
    void aRuleThatOnlyCountsIsAlwaysQuiet() {
        assertThat(quiet.createPredicate("tell false repeat 1s").matches(with("b"))).isTrue();
        assertThat(quiet.createExpression("tell false repeat 1s").evaluate(with("b"), Boolean.class)).isTrue();
    }

    @Test
    void quietHasFourWords() {
        assertThatThrownBy(() -> quiet.createPredicate("tell true")).hasMessage("quiet: expected \"tell true repeat 15m\"");
        assertThatThrownBy(() -> quiet.createPredicate("say true repeat 15m")).hasMessageContaining("expected \"tell true");
        assertThatThrownBy(() -> quiet.createPredicate("tell maybe repeat 15m")).hasMessageContaining("\"maybe\" is neither");
        assertThatThrownBy(() -> quiet.createPredicate("tell true repeat 15")).hasMessageContaining("\"15\" is not a length of time");
    }

    @Test
    void anEventIsSeenByItsNumberAndItsRule() {
        var exchange = with("a");
        exchange.getMessage().setBody(new Entry<>(17, TestLedger.event("", "x.y", Severity.HIGH, "{}")));

        assertThat(seen.createExpression("rule-x").evaluate(exchange, String.class)).isEqualTo("rule-x/17");
    }

    @Test
    void whatIsNoEventCannotBeSeen() {
        assertThatThrownBy(() -> seen.createExpression("rule-x").evaluate(with("a"), String.class)).hasMessageContaining("needs an event");
        assertThatThrownBy(() -> seen.createPredicate("rule-x")).hasMessage("seen: is a key, not a condition");
    }

    private static Exchange with(String key) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setVariable(AlertProducer.KEY, key);
        return exchange;
    }

    /// One key cools down for one time.
    private record Cooling(String cooling, Duration time) implements Alerts {
        @Override
        public CompletableFuture<Verdict> raise(Finding finding) {
            return CompletableFuture.completedFuture(Verdict.RAISED);
        }

        @Override
        public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
            return CompletableFuture.completedFuture(reason);
        }

        @Override
        public boolean isCoolingDown(String rule, String key, Duration repeat) {
            return key.equals(cooling) && repeat.equals(time);
        }
    }
}
