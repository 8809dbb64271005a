package dev.pulse.rule;

import static dev.pulse.rule.RuleBench.event;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import dev.pulse.event.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What rules log, and what is logged about them.
class RuleLogTests {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.pulse.rule");

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(seen);
        seen.start();
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(seen);
        LOGGER.setLevel(null);
    }

    @Test
    void aLogStepIsSeenUnderTheNameOfItsRule() throws Exception {
        try (var bench = RuleBench.with(folder, "- route:", "    from:", "      uri: events:*", "      steps:",
                "        - filter:", "            language: { language: query, expression: \"severity:high\" }", "            steps:",
                "              - log: { message: \"seen ${body.value.type}\", logName: org.elsewhere }")) {
            assertThat(bench.report.problems()).isEmpty();

            bench.happens(event("x.y", Severity.HIGH, "{}"));
        }

        assertThat(seen.list).filteredOn(line -> line.getLoggerName().equals("dev.pulse.rule.rule-one"))
                .singleElement().satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.INFO));
    }

    @Test
    void aMistakeIsLoggedAtTheStartAndOnlyReportedByTheCheck() throws Exception {
        RuleBench.write(folder, "bad.yaml", "- nothing: {}");

        assertThat(Rules.check(folder.resolve("rules")).problems()).hasSize(1);
        assertThat(messages()).isEmpty();

        RuleBench.start(folder).close();
        assertThat(messages()).filteredOn(message -> message.contains("bad.yaml:1")).hasSize(1);
        assertThat(messages()).anyMatch(message -> message.endsWith("folder=" + folder.resolve("rules").toAbsolutePath()));
    }

    @Test
    void foreignTextStaysOneLine() throws Exception {
        var context = new LoggerContext();
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(getClass().getResource("/logback.xml"));
        var appender = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("stderr");
        var logger = context.getLogger("dev.pulse.rule.rule-one");

        var line = new String(appender.getEncoder().encode(new LoggingEvent("", logger, Level.INFO, "a\nb\u001b[2J\u202ec\u2028d",
                null, new Object[0])), StandardCharsets.UTF_8);

        assertThat(line).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  rule-one a b \\[2J c d\\R");
        assertThat(context.getLogger("io.netty.util.internal.MacAddressUtil").isWarnEnabled()).isFalse();
        context.stop();
    }

    private List<String> messages() {
        return seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
