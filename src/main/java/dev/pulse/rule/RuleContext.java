package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.flow.Counters;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/// What the routes of rules need around them.
final class RuleContext {
    private static final String TEMPLATES = "classpath:routes/rule-templates.yaml";
    private static final String A_TEMPLATE = "match-rule";

    private RuleContext() {}

    static void equip(CamelContext context, Alerts alerts, Marks marks, Holds holds, EventsComponent events) {
        context.addComponent("events", events);
        context.addComponent("alert", new AlertComponent(alerts));
        context.getRegistry().bind(SeenRepository.NAME, new SeenRepository(marks));
        context.getRegistry().bind(MetricLanguage.NAME, new MetricLanguage(holds));
        context.getRegistry().bind(SimpleLanguage.NAME, new SimpleLanguage());
        context.getRegistry().bind(SeenLanguage.NAME, new SeenLanguage());
        context.getRegistry().bind(QuietLanguage.NAME, new QuietLanguage(alerts));
        context.getRegistry().bind(FloodingLanguage.NAME, new FloodingLanguage(new FloodGuard(System::nanoTime)));
    }

    /// Loads the templates, if the assembly has not done so with its other routes.
    static void addTemplates(CamelContext context) throws Exception {
        if (((Model) context).getRouteTemplateDefinition(A_TEMPLATE) == null) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveMandatoryResource(context, TEMPLATES));
        }
    }

    /// A context to try rules in, where everything is real but nothing ever happens: no event comes, so nothing goes out.
    static DefaultCamelContext forTrial() throws Exception {
        var context = new DefaultCamelContext();
        var nowhere = new Nowhere();
        var counters = new Counters();
        var guard = new RuleGuard(new RuleSettings(Path.of(""), Path.of(""), Duration.ofMillis(1)), nowhere, counters,
                new Rules.Clocks(Clock.systemUTC(), System::nanoTime));
        equip(context, nowhere, nowhere, nowhere, new EventsComponent(nowhere, counters, guard));
        context.start();
        addTemplates(context);
        return context;
    }

    private static final class Nowhere implements Alerts, Marks, Holds {
        @Override
        public CompletableFuture<Verdict> raise(Finding finding) {
            throw new IllegalStateException("nothing happens in a trial");
        }

        @Override
        public CompletableFuture<Verdict> suppress(Finding finding, Verdict reason) {
            throw new IllegalStateException("nothing happens in a trial");
        }

        @Override
        public boolean isCoolingDown(String rule, String key, Duration repeat) {
            return false;
        }

        @Override
        public boolean isFinished(String rule, long event) {
            return false;
        }

        @Override
        public void reached(String rule, long event) {
            throw new IllegalStateException("nothing happens in a trial");
        }

        @Override
        public void batchFinished() {
            // There is no batch.
        }

        @Override
        public void batchFailed() {
            // There is no batch.
        }

        @Override
        public Duration beyond(String rule, String key, Instant at, Duration gap) {
            return Duration.ZERO;
        }

        @Override
        public void within(String rule, String key, Instant at, Duration gap) {
            // No metric comes.
        }
    }
}
