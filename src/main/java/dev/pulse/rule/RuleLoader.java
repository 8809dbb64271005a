package dev.pulse.rule;

import dev.pulse.event.Printable;
import dev.pulse.flow.Failures;
import dev.pulse.rule.RuleItems.Item;
import dev.pulse.rule.RuleReport.Rule;
import dev.pulse.rule.YamlNode.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the rule files, tries each in a context of its own, and adds the good ones to the running one. A file is taken as a whole or
/// not at all; a bad one is named with line and reason and the others run.
final class RuleLoader {
    private static final Logger LOG = LoggerFactory.getLogger(RuleLoader.class);
    private static final String PREFIX = "rule-";
    private static final Pattern ID = Pattern.compile(PREFIX + "[A-Za-z0-9._-]{1,80}");
    private static final String RESOURCE = "rule.yaml";
    private static final int CAUSES_MAX = 16;
    /// Of all files together: each takes memory while it waits for events.
    static final int RULES_MAX = 1_000;
    static final int STEPS_MAX = 10_000;
    /// A throttle keeps a permit for each event it lets through, about 50 bytes.
    static final int REMEMBERED_MAX = 1_000_000;

    private final List<Rule> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, String> fileOfId = new HashMap<>();
    private final RuleParameters parameters = new RuleParameters();
    private final CamelContext trial;
    private int steps;
    private int remembered;
    private final Optional<CamelContext> target;

    private RuleLoader(CamelContext trial, Optional<CamelContext> target) {
        this.trial = trial;
        this.target = target;
        for (var template : ((Model) trial).getRouteTemplateDefinitions()) {
            parameters.template(template.getId(), template.getTemplateParameters().stream().collect(
                    Collectors.toMap(RouteTemplateParameterDefinition::getName, RuleLoader::isNeeded)));
        }
    }

    /// Tries the rules, without a database and without running anything.
    static RuleReport check(Path folder) throws Exception {
        return read(folder, Optional.empty());
    }

    /// Adds the good rules to a started context.
    static RuleReport load(Path folder, CamelContext context) throws Exception {
        RuleContext.addTemplates(context);
        return read(folder, Optional.of(context));
    }

    private static RuleReport read(Path folder, Optional<CamelContext> target) throws Exception {
        try (var trial = RuleContext.forTrial()) {
            var loader = new RuleLoader(trial, target);
            loader.read(folder);
            return new RuleReport(loader.rules, loader.problems);
        }
    }

    private static boolean isNeeded(RouteTemplateParameterDefinition parameter) {
        return parameter.getDefaultValue() == null;
    }

    private void read(Path folder) {
        try {
            var files = RuleFiles.list(folder);
            files.stream().limit(RuleFiles.FILES_MAX).forEach(this::readFile);
            files.stream().skip(RuleFiles.FILES_MAX).forEach(file -> problem(name(file), new RuleFileException(0,
                    "is one file too many; at most " + RuleFiles.FILES_MAX + " are read")));
        } catch (IOException e) {
            problem(folder.toString(), new RuleFileException(0, "the rules folder cannot be read: " + Failures.reason(e)));
        }
    }

    private void readFile(Path file) {
        var name = name(file);
        try {
            var text = RuleFiles.read(file);
            var items = RuleItems.of(RuleYaml.parse(text));
            var ids = ids(name, items);
            var written = new ArrayList<YamlNode>();
            var scope = new RuleScope(ids.getFirst(), ids.getFirst());
            for (var i = 0; i < items.size(); i++) {
                written.add(items.get(i).checked(parameters, scope.of(ids.get(i))));
            }
            var mistakes = scope.allMistakes();
            if (!mistakes.isEmpty()) {
                mistakes.forEach(mistake -> problem(name, mistake));
                return;
            }
            requireRoom(ids.size(), scope.calls());
            add(new Listing(written, 0).written(), ids);
            ids.forEach(id -> accepted(new Rule(id, name, RuleFiles.version(text))));
            steps += scope.calls().steps();
            remembered += scope.calls().remembered();
        } catch (RuleFileException e) {
            problem(name, e);
        } catch (RuntimeException e) {
            // A fault of ours in one file must not take the others with it.
            problem(name, new RuleFileException(0, "cannot be checked (" + e.getClass().getSimpleName() + "); please report it"));
        }
    }

    private void requireRoom(int more, RuleCalls calls) throws RuleFileException {
        if (rules.size() + more > RULES_MAX || steps + calls.steps() > STEPS_MAX) {
            throw new RuleFileException(0, "is one file too many; at most %d rules and %d steps run together"
                    .formatted(RULES_MAX, STEPS_MAX));
        }
        if (remembered + calls.remembered() > REMEMBERED_MAX) {
            throw new RuleFileException(0, "is one file too many; throttles and alertsPerMinute of all rules together are at most "
                    + REMEMBERED_MAX);
        }
    }

    private void add(String text, List<String> ids) throws RuleFileException {
        addTo(trial, text, ids);
        if (target.isPresent()) {
            addTo(target.get(), text, ids);
        }
    }

    private void accepted(Rule rule) {
        fileOfId.put(rule.id(), rule.file());
        rules.add(rule);
    }

    private void problem(String file, RuleFileException mistake) {
        var problem = mistake.in(Printable.of(file));
        problems.add(problem);
        // Whoever only checks prints the report.
        if (target.isPresent()) {
            LOG.error("rule file not used: {}", problem);
        }
    }

    /// The ids in the file, or where it gives none `rule-` and the name of the file, with a number from the second rule on.
    private List<String> ids(String file, List<Item> items) throws RuleFileException {
        var ids = new ArrayList<String>();
        for (var item : items) {
            var derived = PREFIX + RuleFiles.stem(file) + (ids.isEmpty() ? "" : "-" + (ids.size() + 1));
            var id = item.id(derived);
            if (!ID.matcher(id.text()).matches()) {
                throw new RuleFileException(id.line(), "unknown form of id \"" + id.quoted() + "\"; expected " + PREFIX
                        + " and letters, digits, dots or dashes");
            }
            var other = ids.contains(id.text()) ? Optional.of("this file") : Optional.ofNullable(fileOfId.get(id.text()));
            if (other.isPresent()) {
                throw new RuleFileException(id.line(), "the rule " + id.text() + " is in " + other.get() + " already");
            }
            ids.add(id.text());
        }
        return ids;
    }

    /// @param text that [RuleGrammar] made; Camel never reads the file
    private static void addTo(CamelContext context, String text, List<String> ids) throws RuleFileException {
        try {
            // Camel chooses its reader by the name, so it is not the file's own, such as x.kamelet.yaml.
            var resource = ResourceHelper.fromString(RESOURCE, text);
            for (var builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
                context.addRoutes(builder);
                ((RouteBuilder) builder).addTemplatedRoutesToCamelContext(context);
            }
        } catch (Exception e) {
            remove(context, ids);
            // No message of a library: it may quote what it made of a text.
            var root = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause).limit(CAUSES_MAX).toList().getLast();
            throw new RuleFileException(0, "Camel cannot make routes of it: " + root.getClass().getSimpleName());
        }
    }

    private static void remove(CamelContext context, List<String> ids) {
        for (var id : ids) {
            try {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            } catch (Exception e) {
                LOG.warn("rule={} state=not removed reason={}", id, Failures.reason(e));
            }
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
