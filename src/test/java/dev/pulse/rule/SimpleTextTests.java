package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Entry;
import dev.pulse.event.Severity;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The part of `simple` that rules have.
class SimpleTextTests {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Exchange exchange = new DefaultExchange(context);

    @BeforeEach
    void anEventIsInTheBody() {
        exchange.getMessage().setBody(new Entry<>(7, RuleBench.event("x.y", Severity.HIGH, "{}")));
        exchange.setVariable("key", "root@edge-1");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void valuesStandWhereTheirNamesAre() {
        assertThat(fill("event ${body.number} of ${body.value.source}: ${body.value.type}, ${body.value.severity}; costs $5"))
                .isEqualTo("event 7 of sentinel: x.y, high; costs $5");
        assertThat(fill("${body} ${variable.key} ${variable.none}|${exception.message}|")).isEqualTo("event 7 root@edge-1 ||");
        assertThat(fill("${date:now:yyyy-MM-dd} ${date:now}")).matches("\\d{4}-\\d\\d-\\d\\d \\d{4}-.*Z");
    }

    @Test
    void aTextThatHoldsItselfGrowsToItsBoundAndNoFurther() {
        exchange.setVariable("a", "x".repeat(200));
        for (var i = 0; i < 100; i++) {
            exchange.setVariable("a", fill("${variable.a}".repeat(SimpleText.VALUES_MAX)));
        }

        assertThat(exchange.getVariable("a", String.class)).hasSize(SimpleText.VALUES_MAX * Accessor.VALUE_CHARS_MAX);
        assertThatThrownBy(() -> SimpleText.parse("${body}".repeat(SimpleText.VALUES_MAX + 1)))
                .hasMessageContaining("more than 32 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${body.number} == 7", "${body.number} > 6.5", "${body.number} != 8 && ${variable.key} contains 'root'",
        "${body.number} == 1 || ${body.value.severity} == 'high'", "true", "'a' < 'b'", "${body.number} >= 7 && ${body.number} <= 7",
        "${variable.key} == \"root@edge-1\""})
    void theseAreTrue(String condition) {
        assertThat(SimpleCondition.parse(condition).isTrue(exchange)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"${body.number} == 8", "${body.number} < 7", "${body.number} == 7 && false", "${variable.none}",
        "${variable.key}", "${variable.key} contains 'x'", "${body.number} == 1 && true || false"})
    void theseAreFalse(String condition) {
        assertThat(SimpleCondition.parse(condition).isTrue(exchange)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "==", "${body.number} ==", "== 7", "${body.number} 7", "true &&", "&& true", "true && && true",
        "true true", "(true)", "!true", "${body.number} == 7 ;", "'a", "${body.number} contains", "'${body}' == 'x'"})
    void theseAreNoConditions(String condition) {
        assertThatThrownBy(() -> SimpleCondition.parse(condition)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventThatIsNotThereAnyMoreIsSaid() {
        exchange.getMessage().setBody("done");

        assertThat(fill("${body}")).isEqualTo("done");
        assertThatThrownBy(() -> fill("${body.number}")).hasMessage("the body is not an event any more");
    }

    private String fill(String text) {
        return SimpleText.parse(text).fill(exchange);
    }
}
