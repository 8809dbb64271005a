package dev.pulse.rule;

import dev.pulse.event.Printable;
import dev.pulse.flow.Failures;
import dev.pulse.rule.RuleOutline.Item;
import dev.pulse.rule.RuleOutline.Word;
import dev.pulse.rule.RuleReport.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private final List<Rule> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, String> fileOfId = new HashMap<>();
    private final RuleParameters parameters = new RuleParameters();
    private final CamelContext trial;
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
            var items = RuleOutline.parse(text).rules();
            var mistakes = items.stream().flatMap(item -> parameters.check(item).stream()).toList();
            if (!mistakes.isEmpty()) {
                mistakes.forEach(mistake -> problem(name, mistake));
                return;
            }
            var ids = ids(name, items);
            addTo(trial, name, text, items, ids);
            if (target.isPresent()) {
                addTo(target.get(), name, text, items, ids);
            }
            ids.forEach(id -> accepted(id, name));
        } catch (RuleFileException e) {
            problem(name, e);
        }
    }

    private void accepted(String id, String file) {
        fileOfId.put(id, file);
        rules.add(new Rule(id, file));
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
            var id = item.id().orElse(new Word(derived, item.kind().line()));
            if (!ID.matcher(id.text()).matches()) {
                throw new RuleFileException(id.line(), "\"" + Printable.of(id.text()) + "\" is no id of a rule; expected " + PREFIX
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

    private static void addTo(CamelContext context, String file, String text, List<Item> items, List<String> ids) throws RuleFileException {
        try {
            var resource = ResourceHelper.fromString(file, text);
            for (var builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
                ((RouteBuilder) builder).addLifecycleInterceptor(new RuleRoutes(items, ids));
                context.addRoutes(builder);
                builder.addTemplatedRoutesToCamelContext(context);
            }
        } catch (Exception e) {
            remove(context, ids);
            throw mistake(e, items.getFirst().kind().line());
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

    /// The innermost reason, and the line that Camel's reader names; otherwise where the first rule begins.
    private static RuleFileException mistake(Exception e, int line) {
        var chain = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause).limit(16).toList();
        var root = chain.getLast();
        var reason = root.getMessage() == null ? root.toString() : root.getMessage().strip();
        var named = chain.stream().map(cause -> LINE.matcher(String.valueOf(cause))).filter(Matcher::find).findFirst();
        return new RuleFileException(named.map(found -> Integer.parseInt(found.group(1))).orElse(line),
                Printable.of(reason.lines().findFirst().orElse(reason)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
