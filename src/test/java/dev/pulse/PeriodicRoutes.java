package dev.pulse;

import dev.pulse.ledger.LedgerComponent;
import dev.pulse.ledger.Readers;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/// The shipped YAML routes of the given names on a real ledger. Timers and Quartz are set to fire in years; a test sends to the
/// inner endpoint instead.
public final class PeriodicRoutes implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    public PeriodicRoutes(TestLedger books, Map<String, Object> beans, Map<String, String> properties, String... names) throws Exception {
        context.disableJMX();
        context.addComponent("ledger", new LedgerComponent(books.ledger, new Readers(books.counters)));
        context.getRegistry().bind("reading", books.database.reading());
        context.getRegistry().bind("writing", books.database.writing());
        beans.forEach(context.getRegistry()::bind);
        var all = new Properties();
        all.putAll(properties);
        context.getPropertiesComponent().setInitialProperties(all);
        for (var name : names) {
            var file = PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + name + ".yaml");
            PluginHelper.getRoutesLoader(context).loadRoutes(file);
        }
        context.start();
        template = context.createProducerTemplate();
    }

    /// Sends an empty message and waits until the route has ended; throws what the route threw.
    public void fire(String endpoint) {
        template.requestBody(endpoint, "");
    }

    public long routes() {
        return context.getRoutes().stream().filter(route -> context.getRouteController().getRouteStatus(route.getId()).isStarted()).count();
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
