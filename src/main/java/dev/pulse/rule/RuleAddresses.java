package dev.pulse.rule;

import dev.pulse.event.Printable;
import dev.pulse.rule.YamlNode.Mapping;
import dev.pulse.rule.YamlNode.Pair;
import dev.pulse.rule.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a rule begins and what it sends to. An address is read word by word and written out again, so Camel sees none that is not
/// one of these.
final class RuleAddresses {
    private static final String DIRECT = "direct:";
    private static final String EVENTS = "events:";
    private static final String ALERT = "alert:";
    private static final String LOG = "log:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z]{1,40})=([A-Za-z0-9._-]{0,80})");
    private static final int LOG_CHARS_MAX = 2_000;
    static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    private static final Map<String, Shape> RAISE = Map.of("severity", Shape.text(Grade::parse), "repeat", Shape.text(Span::parse),
            "tell", Shape.text(YesNo::parse));
    private static final Map<String, Shape> HOLD = with(RAISE, Map.of(
            "reason", Shape.oneOf("reason to hold an alert back", List.of("flooding", "not-told", "quiet"))));
    private static final Map<String, Shape> LOGGED = Map.of("level", Shape.oneOf("level", LEVELS), "showBody", Shape.text(YesNo::parse),
            "showBodyType", Shape.text(YesNo::parse), "maxChars", Shape.number(1, LOG_CHARS_MAX));
    /// Where a rule may send, with the parameters of each; of `log:` and `direct:` a name follows.
    static final Map<String, Map<String, Shape>> TARGETS = Map.of("alert:raise", RAISE, "alert:hold", HOLD, LOG, LOGGED, DIRECT, Map.of());

    private RuleAddresses() {}

    private static Map<String, Shape> with(Map<String, Shape> some, Map<String, Shape> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

    /// The beginning of a route.
    static Text from(Text uri, RuleScope scope) throws RuleFileException {
        var text = uri.text();
        if (text.startsWith(DIRECT)) {
            var name = name(text.substring(DIRECT.length()), uri);
            scope.calls().name(uri, name);
            return Text.made(DIRECT + scope.space() + "/" + name);
        }
        if (!text.startsWith(EVENTS)) {
            throw new RuleFileException(uri.line(), "a rule begins with events: or direct:, not with \"" + uri.quoted() + "\"");
        }
        var types = text.substring(EVENTS.length());
        Shape.parsed(new Text(types, uri.line()), EventTypes::parse);
        if (types.strip().equals(EventsEndpoint.DISPATCH)) {
            throw new RuleFileException(uri.line(), EVENTS + EventsEndpoint.DISPATCH + " is an endpoint of PULSE itself");
        }
        return Text.made(EVENTS + EventTypes.parse(types));
    }

    /// The step `to`: an address with its parameters, in the address or beside it.
    static Mapping to(Mapping step, RuleScope scope) throws RuleFileException {
        var uri = Shape.scalar(step.find("uri").orElseThrow(() -> new RuleFileException(step.line(), "to needs uri")));
        var question = uri.text().indexOf('?');
        var address = question < 0 ? uri.text() : uri.text().substring(0, question);
        var known = parametersOf(address, uri);
        var parameters = new ArrayList<Pair>();
        if (question >= 0) {
            parameters.addAll(inAddress(uri, uri.text().substring(question + 1)));
        }
        if (step.find("parameters").isPresent()) {
            parameters.addAll(beside(step.find("parameters").get()));
        }
        var checked = checked(parameters, known, address, scope);
        return Mapping.made(Pair.made("uri", written(address, uri, scope)), Pair.made("parameters", new Mapping(checked, 0)));
    }

    private static Map<String, Shape> parametersOf(String address, Text uri) throws RuleFileException {
        var kind = address.startsWith(ALERT) ? address : address.substring(0, address.indexOf(':') + 1);
        var known = TARGETS.get(kind);
        if (known == null) {
            throw new RuleFileException(uri.line(), Suggestion.of(address, "target of a rule", TARGETS.keySet()));
        }
        return known;
    }

    private static String written(String address, Text uri, RuleScope scope) throws RuleFileException {
        if (address.startsWith(ALERT)) {
            return address;
        }
        var colon = address.indexOf(':') + 1;
        var name = name(address.substring(colon), uri);
        if (address.startsWith(LOG)) {
            return LOG + RuleGrammar.LOGGER + scope.id() + "." + name;
        }
        scope.calls().call(new Text(name, uri.line()));
        return DIRECT + scope.space() + "/" + name;
    }

    private static String name(String name, Text uri) throws RuleFileException {
        if (!NAME.matcher(name).matches()) {
            throw new RuleFileException(uri.line(), "\"" + uri.quoted()
                    + "\": expected a name of letters, digits, dots or dashes after the colon");
        }
        return name;
    }

    private static List<Pair> inAddress(Text uri, String query) throws RuleFileException {
        var pairs = new ArrayList<Pair>();
        for (var part : query.split("&", -1)) {
            var parameter = PARAMETER.matcher(part);
            if (!parameter.matches()) {
                throw new RuleFileException(uri.line(), "\"" + Printable.of(part) + "\" in an address; expected name=value, of letters, "
                        + "digits, dots or dashes");
            }
            pairs.add(new Pair(new Text(parameter.group(1), uri.line()), new Text(parameter.group(2), uri.line())));
        }
        return pairs;
    }

    private static List<Pair> beside(YamlNode parameters) throws RuleFileException {
        if (parameters instanceof Mapping mapping) {
            return mapping.pairs();
        }
        throw new RuleFileException(parameters.line(), "expected parameters: { name: value, … }");
    }

    private static List<Pair> checked(List<Pair> parameters, Map<String, Shape> known, String address, RuleScope scope)
            throws RuleFileException {
        var checked = new HashMap<String, Pair>();
        for (var pair : parameters) {
            var name = pair.key().text();
            if (!known.containsKey(name)) {
                throw new RuleFileException(pair.key().line(), Suggestion.of(name, "parameter of " + Printable.of(address),
                        known.keySet()));
            }
            if (checked.put(name, Pair.made(name, known.get(name).checked(pair.value(), scope))) != null) {
                throw new RuleFileException(pair.key().line(), name + " is given twice");
            }
        }
        return List.copyOf(checked.values());
    }
}
