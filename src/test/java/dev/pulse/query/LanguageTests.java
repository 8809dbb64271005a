package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanguageTests {
    private static final String YAML = """
            - route:
                id: rule
                from:
                  uri: direct:in
                  steps:
                    - filter:
                        language: { language: query, expression: '%s' }
                        steps:
                          - setBody: { language: { language: text, expression: "SSH from {src_ip} {x} ${body}" } }
            """;
    private static final String EXPECTED = ", expected an Event or an Entry of one, for query[severity >= high]";

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getRegistry().bind("query", new QueryLanguage(Clock.fixed(Events.NOW, ZoneOffset.UTC)));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aYamlRouteFiltersByAQueryAndFillsAText() throws Exception {
        load("detection_type:RULE:SSH* severity >= high last:2h");
        var event = Events.of(Events.BRUTE_FORCE);

        assertThat(send(event)).isEqualTo("SSH from 203.0.113.7 ? $?");
        assertThat(send(new Entry<>(7, event))).isEqualTo("SSH from 203.0.113.7 ? $?");
        assertThat(send(Events.bare())).isEqualTo(Events.bare());
    }

    @Test
    void nowIsTheTimeOfTheClock() throws Exception {
        load("time < now-1h");
        var old = Events.at(Events.NOW.minus(Duration.ofHours(1)).minusMillis(1).toString(), "{\"src_ip\":\"::1\"}");

        assertThat(send(old)).asString().startsWith("SSH from ::1");
    }

    @Test
    void aWrongQueryStopsItsRouteWithItsMessage() {
        assertThatThrownBy(() -> load("severity >= hihg"))
                .hasMessageContaining("rule")
                .hasRootCauseInstanceOf(QueryException.class)
                .hasRootCauseMessage("column 13: \"hihg\" is no severity; did you mean \"high\"?");
    }

    @Test
    void aJavaRouteMayAskForTheAnswer() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").setBody().language("query", "severity >= high");
            }
        });

        assertThat(send(Events.of("{}"))).isEqualTo(true);
        assertThat(send(Events.bare())).isEqualTo(false);
    }

    @Test
    void anyOtherBodyIsAnError() throws Exception {
        load("severity >= high");

        assertThatThrownBy(() -> send("text"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("the body is a java.lang.String" + EXPECTED);
        assertThatThrownBy(() -> send(new Entry<>(1, 5))).hasRootCauseMessage("the body is an Entry of java.lang.Integer" + EXPECTED);
        assertThatThrownBy(() -> send(null)).hasRootCauseMessage("the body is empty" + EXPECTED);
    }

    @Test
    void bothLanguagesAreFoundByTheirNames() {
        try (var fresh = new DefaultCamelContext()) {
            assertThat(fresh.resolveLanguage("query")).isInstanceOf(QueryLanguage.class);
            assertThat(fresh.resolveLanguage("text")).isInstanceOf(TextLanguage.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object send(Object body) {
        try (var template = context.createProducerTemplate()) {
            return template.requestBody("direct:in", body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(String query) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("rule.yaml", YAML.formatted(query)));
    }
}
