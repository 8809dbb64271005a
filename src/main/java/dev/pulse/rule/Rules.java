package dev.pulse.rule;

import dev.pulse.alert.Alerts;
import dev.pulse.flow.Counters;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules of one folder in one Camel context.
///
/// First [#equip], before the context starts; then [#start], when it has: rules that are not there yet must not let events pass.
public final class Rules {
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private final RuleSettings settings;
    private final RuleGuard guard;
    private final Alerts alerts;
    private final Marks marks;
    private final Holds holds;
    private final Counters counters;
    private volatile RuleReport report = new RuleReport(List.of(), List.of());

    private Rules(RuleSettings settings, Alerts alerts, Marks marks, Holds holds, Counters counters, RuleGuard guard) {
        this.settings = settings;
        this.guard = guard;
        this.alerts = alerts;
        this.marks = marks;
        this.holds = holds;
        this.counters = counters;
    }

    /// @param time  the time of day
    /// @param nanos what the time that rules take is measured with
    public record Clocks(Clock time, LongSupplier nanos) {}

    /// @param settings with the folder of the rule files; see [RuleFiles#install]
    public static Rules open(RuleSettings settings, Database database, Alerts alerts, Counters counters, Clocks clocks)
            throws DatabaseException {
        var guard = new RuleGuard(settings, alerts, counters, clocks);
        var rules = new Rules(settings, alerts, SqliteMarks.open(database), SqliteHolds.open(database), counters, guard);
        counters.gauge("pulse_rules_running", "Rules that run", () -> rules.running());
        counters.gauge("pulse_rule_problems", "Mistakes in rule files that are not used", () -> rules.report.problems().size());
        return rules;
    }

    /// Tries the files of a folder without running anything; needs no database.
    public static RuleReport check(Path folder) throws Exception {
        return RuleLoader.check(folder);
    }

    /// Adds the components, the repository and the route that the rules need.
    public void equip(CamelContext context) throws Exception {
        RuleContext.equip(context, alerts, marks, holds, new EventsComponent(marks, counters, guard));
        context.addRoutes(new RulesRoute());
    }

    /// Adds the good rules to the started context, then lets the events come.
    public RuleReport start(CamelContext context) throws Exception {
        var folder = settings.folder();
        report = RuleLoader.load(folder, context);
        guard.watch(report.rules());
        LOG.info("rules={} problems={} folder={}", report.rules().size(), report.problems().size(), folder.toAbsolutePath().normalize());
        context.getRouteController().startRoute(RulesRoute.ID);
        return report;
    }

    /// How many rules see events.
    public long running() {
        return report.rules().size() - troubles().stream().filter(RuleTrouble::isStopped).count();
    }

    /// What is wrong with rules whose files are good.
    public List<RuleTrouble> troubles() {
        return guard.troubles();
    }

    /// What a start would find: rules that stay stopped until their file is edited or the one that says so is deleted.
    public static List<RuleTrouble> stopped(Path data, RuleReport report) throws IOException {
        var stopped = StoppedRules.in(data);
        var troubles = new ArrayList<RuleTrouble>();
        for (var rule : report.rules()) {
            stopped.reason(rule).ifPresent(reason -> troubles.add(new RuleTrouble(rule.id(),
                    "is stopped: " + reason + "; edit " + rule.file() + " or delete " + stopped.file(rule), true)));
        }
        return troubles;
    }

    /// What became of the files, for readiness and the first screen.
    public RuleReport report() {
        return report;
    }
}
