package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import dev.pulse.flow.Counters;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.DatabaseException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules of one folder in one Camel context.
///
/// First [#equip], before the context starts; then [#start], when it has: rules that are not there yet must not let events pass.
public final class Rules {
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private final Path folder;
    private final Alerts alerts;
    private final Marks marks;
    private final Holds holds;
    private final Counters counters;
    private volatile RuleReport report = new RuleReport(List.of(), List.of());

    private Rules(Path folder, Alerts alerts, Marks marks, Holds holds, Counters counters) {
        this.folder = folder;
        this.alerts = alerts;
        this.marks = marks;
        this.holds = holds;
        this.counters = counters;
    }

    /// @param folder with the rule files; see [RuleFiles#install]
    public static Rules open(Path folder, Database database, Alerts alerts, Counters counters) throws DatabaseException {
        var rules = new Rules(folder, alerts, SqliteMarks.open(database), SqliteHolds.open(database), counters);
        counters.gauge("pulse_rules_running", "Rules that run", () -> rules.report.rules().size());
        counters.gauge("pulse_rule_problems", "Mistakes in rule files that are not used", () -> rules.report.problems().size());
        return rules;
    }

    /// Tries the files of a folder without running anything; needs no database.
    public static RuleReport check(Path folder) throws Exception {
        return RuleLoader.check(folder);
    }

    /// Adds the components, the repository and the route that the rules need.
    public void equip(CamelContext context) throws Exception {
        RuleContext.equip(context, alerts, marks, holds, counters);
        context.addRoutes(new RulesRoute());
    }

    /// Adds the good rules to the started context, then lets the events come.
    public RuleReport start(CamelContext context) throws Exception {
        report = RuleLoader.load(folder, context);
        LOG.info("rules={} problems={} folder={}", report.rules().size(), report.problems().size(), folder.toAbsolutePath().normalize());
        context.getRouteController().startRoute(RulesRoute.ID);
        return report;
    }

    /// What became of the files, for readiness and the first screen.
    public RuleReport report() {
        return report;
    }
}
