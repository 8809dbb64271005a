package dev.pulse.rule;

import static dev.pulse.rule.StepKind.brief;
import static dev.pulse.rule.StepKind.kind;
import static dev.pulse.rule.StepKind.may;
import static dev.pulse.rule.StepKind.needs;

import dev.pulse.rule.RuleExpressions.Slot;
import dev.pulse.rule.YamlNode.Listing;
import dev.pulse.rule.YamlNode.Mapping;
import dev.pulse.rule.YamlNode.Pair;
import dev.pulse.rule.YamlNode.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a rule may hold: every step, every attribute, and what each attribute may be. What is not in these tables is refused before
/// Camel sees it, and Camel is given what this made of the file, not the file.
final class RuleGrammar {
    /// What a rule logs is ours, so PULSE_LOG_LEVEL shows it, with the rule's id; another name would be held back as a library's.
    static final String LOGGER = "dev.pulse.rule.";
    private static final int THROTTLE_MILLIS_MAX = 3_600_000;
    private static final List<String> EXCEPTIONS = List.of("java.lang.Exception", "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException", "org.apache.camel.processor.ThrottlerRejectedExecutionException");
    private static final Shape STEPS_BELOW = RuleGrammar::steps;
    static final StepKind WHEN = kind("when", Slot.CONDITION, needs("steps", STEPS_BELOW));
    static final StepKind BRANCH = kind("branch", Slot.NONE, needs("steps", STEPS_BELOW));
    static final StepKind CAUGHT = kind("onWhen", Slot.CONDITION);
    static final StepKind CATCH = kind("doCatch", Slot.NONE, needs("exception", RuleGrammar::exceptions), may("onWhen", one(CAUGHT)),
            needs("steps", STEPS_BELOW));
    static final StepKind FROM = kind("from", Slot.NONE, needs("uri", (value, scope) -> RuleAddresses.from(Shape.scalar(value), scope)),
            needs("steps", STEPS_BELOW));
    static final StepKind PARAMETER = kind(RuleItems.PARAMETERS, Slot.NONE, needs("name", Shape.text(text -> { })),
            needs("value", Shape.text(text -> { })));
    static final StepKind TEMPLATED = kind(RuleItems.TEMPLATED, Slot.NONE, needs(RuleItems.TEMPLATE, Shape.text(text -> { })),
            may(RuleItems.ROUTE_ID, Shape.text(text -> { })), may(RuleItems.PARAMETERS, list(PARAMETER)));
    static final StepKind ROUTE = kind(RuleItems.ROUTE, Slot.NONE, may(RuleItems.ID, Shape.text(text -> { })), needs("from", one(FROM)));

    /// The steps of a rule. To allow another, add its line.
    static final Map<String, StepKind> STEPS = table(
            kind("choice", Slot.NONE, needs("when", some(WHEN)), may("otherwise", one(BRANCH))),
            kind("doTry", Slot.NONE, needs("steps", STEPS_BELOW), may("doCatch", some(CATCH)), may("doFinally", one(BRANCH))),
            kind("filter", Slot.CONDITION, needs("steps", STEPS_BELOW)),
            kind("idempotentConsumer", Slot.KEY, needs("idempotentRepository", Shape.oneOf("repository", List.of(SeenRepository.NAME))),
                    needs("steps", STEPS_BELOW)),
            brief("log", Slot.NONE, "message", needs("message", (value, scope) -> logged(value)),
                    may("loggingLevel", Shape.oneOf("level", RuleAddresses.LEVELS)), may("logName", Shape.text(text -> { }))),
            kind("multicast", Slot.NONE, needs("steps", STEPS_BELOW)),
            kind("pipeline", Slot.NONE, needs("steps", STEPS_BELOW)),
            kind("removeVariable", Slot.NONE, needs("name", Shape.text(Accessor::variable))),
            kind("setBody", Slot.VALUE),
            kind("setVariable", Slot.VALUE, needs("name", (value, scope) -> scope.calls().variable(Shape.scalar(value)))),
            kind("stop", Slot.NONE),
            kind("throttle", Slot.COUNT, may("timePeriodMillis", Shape.number(1, THROTTLE_MILLIS_MAX)),
                    needs("rejectExecution", Shape.text(RuleGrammar::requireRejects))),
            kind("throwException", Slot.NONE, needs("exceptionType", Shape.oneOf("exception of a rule", EXCEPTIONS)),
                    needs("message", Shape.text(RuleGrammar::requirePlain))),
            brief("to", Slot.NONE, "uri", needs("uri", (value, scope) -> value), may("parameters", (value, scope) -> value)));

    private RuleGrammar() {}

    private static Map<String, StepKind> table(StepKind... kinds) {
        var table = new TreeMap<String, StepKind>();
        for (var kind : kinds) {
            table.put(kind.name(), kind);
        }
        return table;
    }

    private static Shape one(StepKind kind) {
        return (value, scope) -> checked(kind, value, scope);
    }

    private static Shape list(StepKind kind) {
        return (value, scope) -> {
            if (!(value instanceof Listing list)) {
                throw new RuleFileException(value.line(), kind.name() + " expects a list");
            }
            var checked = new ArrayList<YamlNode>();
            for (var item : list.items()) {
                checked.add(checked(kind, item, scope));
            }
            return new Listing(checked, 0);
        };
    }

    private static Shape some(StepKind kind) {
        return (value, scope) -> list(kind).checked(listing(value, kind.name()), scope);
    }

    /// A rule made from a template, for Camel.
    static Mapping templated(YamlNode body, RuleParameters parameters, RuleScope scope) throws RuleFileException {
        var before = scope.mistakes().size();
        var rule = checked(TEMPLATED, body, scope);
        if (scope.mistakes().size() == before) {
            parameters.check(rule, scope);
        }
        var kept = new ArrayList<>(rule.pairs().stream().filter(pair -> !pair.key().text().equals(RuleItems.ROUTE_ID)).toList());
        kept.add(Pair.made(RuleItems.ROUTE_ID, scope.id()));
        return new Mapping(kept, 0);
    }

    /// A route of a rule's own, for Camel.
    static Mapping route(YamlNode body, RuleScope scope) throws RuleFileException {
        scope.calls().begin(body.line());
        var route = checked(ROUTE, body, scope);
        // Camel's own error handler would log every event that fails.
        var none = Mapping.made(Pair.made("noErrorHandler", Mapping.made()));
        return Mapping.made(Pair.made("id", scope.id()), Pair.made("errorHandler", none),
                Pair.made("from", route.find("from").orElseGet(Mapping::made)));
    }

    private static YamlNode steps(YamlNode value, RuleScope scope) throws RuleFileException {
        var checked = new ArrayList<YamlNode>();
        for (var item : listing(value, "steps").items()) {
            try {
                checked.add(step(item, scope));
            } catch (RuleFileException e) {
                scope.add(e);
            }
        }
        return new Listing(checked, 0);
    }

    private static YamlNode step(YamlNode item, RuleScope scope) throws RuleFileException {
        if (!(item instanceof Mapping mapping) || mapping.pairs().size() != 1) {
            throw new RuleFileException(item.line(), "expected one step, such as \"- filter:\"");
        }
        var name = mapping.pairs().getFirst().key();
        var kind = STEPS.get(name.text());
        if (kind == null) {
            throw new RuleFileException(name.line(), Suggestion.of(name.text(), "step", STEPS.keySet()));
        }
        scope.calls().step();
        var given = mapping.pairs().getFirst().value();
        var whole = given instanceof Text && !kind.shorthand().isEmpty()
                ? new Mapping(List.of(new Pair(new Text(kind.shorthand(), given.line()), given)), given.line()) : given;
        return Mapping.made(Pair.made(kind.name(), made(kind, checked(kind, whole, scope), scope)));
    }

    /// What has more to it than its attributes.
    private static Mapping made(StepKind kind, Mapping checked, RuleScope scope) throws RuleFileException {
        return switch (kind.name()) {
            case "to" -> RuleAddresses.to(checked, scope);
            case "log" -> log(checked, scope);
            default -> checked;
        };
    }

    private static Mapping log(Mapping checked, RuleScope scope) {
        var pairs = new ArrayList<>(checked.pairs().stream().filter(pair -> !pair.key().text().equals("logName")).toList());
        pairs.add(Pair.made("logName", LOGGER + scope.id()));
        pairs.add(Pair.made("logLanguage", SimpleLanguage.NAME));
        return new Mapping(pairs, 0);
    }

    private static Text logged(YamlNode value) throws RuleFileException {
        var text = Shape.scalar(value);
        Shape.parsed(text, SimpleText::parse);
        return Text.made(SimpleLanguage.TEXT + text.text());
    }

    private static Mapping checked(StepKind kind, YamlNode value, RuleScope scope) throws RuleFileException {
        if (!(value instanceof Mapping body)) {
            throw new RuleFileException(value.line(), kind.name() + " expects attributes: { name: value, … }");
        }
        var checked = new ArrayList<Pair>();
        for (var pair : body.pairs()) {
            try {
                attribute(kind, pair, scope, checked);
            } catch (RuleFileException e) {
                scope.add(e);
            }
        }
        if (kind.slot() != Slot.NONE) {
            checked.add(RuleExpressions.checked(kind.name(), body, kind.slot(), scope));
        }
        for (var attribute : kind.attributes().values()) {
            if (attribute.isNeeded() && body.find(attribute.name()).isEmpty()) {
                throw new RuleFileException(body.line(), kind.name() + " needs " + attribute.name());
            }
        }
        return new Mapping(checked, body.line());
    }

    private static void attribute(StepKind kind, Pair pair, RuleScope scope, List<Pair> checked) throws RuleFileException {
        var name = pair.key().text();
        var attribute = kind.attributes().get(name);
        if (attribute != null) {
            checked.add(new Pair(pair.key(), attribute.shape().checked(pair.value(), scope)));
        } else if (name.equals(StepKind.DESCRIPTION)) {
            Shape.scalar(pair.value());
        } else if (!kind.words().contains(name)) {
            throw new RuleFileException(pair.key().line(), Suggestion.of(name, "attribute of " + kind.name(), kind.words()));
        }
    }

    private static YamlNode exceptions(YamlNode value, RuleScope scope) throws RuleFileException {
        for (var item : listing(value, "exception").items()) {
            Shape.oneOf("exception of a rule", EXCEPTIONS).checked(item, scope);
        }
        return value;
    }

    private static void requireRejects(String word) {
        if (!word.equals("true")) {
            throw new IllegalArgumentException("expected true: a throttle that waits would hold up the other rules");
        }
    }

    private static void requirePlain(String text) {
        if (text.contains("$")) {
            throw new IllegalArgumentException("the message of an exception is a fixed text, without \"$\"");
        }
    }

    private static Listing listing(YamlNode value, String name) throws RuleFileException {
        if (value instanceof Listing list && !list.items().isEmpty()) {
            return list;
        }
        throw new RuleFileException(value.line(), name + " expects a list with at least one entry");
    }
}
