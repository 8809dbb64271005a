package dev.pulse.rule;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/// What stands between `${` and `}` in a rule: a named value of the event and its way through the rule. It calls no method and reaches
/// no bean, class, setting or file.
///
/// @param name such as `body.number` or `variable.key`
record Accessor(String name, Function<Exchange, Object> value) {
    /// Longer values are cut: an expression that holds its own last value grows no further.
    static final int VALUE_CHARS_MAX = 256;
    private static final int DATE_PATTERN_CHARS_MAX = 40;
    private static final Map<String, Function<Exchange, Object>> FIXED = new TreeMap<>(Map.ofEntries(
            Map.entry("body", exchange -> exchange.getMessage().getBody() instanceof Entry<?> entry ? "event " + entry.number()
                    : exchange.getMessage().getBody()),
            Map.entry("body.number", exchange -> entry(exchange).number()),
            Map.entry("body.value.id", of(Event::id)),
            Map.entry("body.value.source", of(Event::source)),
            Map.entry("body.value.sourceVersion", of(Event::sourceVersion)),
            Map.entry("body.value.host", of(Event::host)),
            Map.entry("body.value.type", of(Event::type)),
            Map.entry("body.value.severity", of(event -> event.severity().word())),
            Map.entry("body.value.at", of(Event::at)),
            Map.entry("body.value.receivedAt", of(Event::receivedAt)),
            Map.entry("date:now", exchange -> created(exchange)),
            Map.entry("exception.message", exchange -> Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                    .map(Throwable::getMessage).orElse("")),
            Map.entry("routeId", ExchangeHelper::getRouteId)));
    private static final String VARIABLE = "variable.";
    private static final String DATE = "date:now:";
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern DATE_PATTERN = Pattern.compile("[yuMdHhmsSEa.:/, 'TZ-]{1," + DATE_PATTERN_CHARS_MAX + "}");

    /// @throws IllegalArgumentException if there is none of that name
    static Accessor parse(String name) {
        if (FIXED.containsKey(name)) {
            return new Accessor(name, FIXED.get(name));
        }
        if (name.startsWith(VARIABLE)) {
            var variable = variable(name.substring(VARIABLE.length()));
            return new Accessor(name, exchange -> exchange.getVariable(variable));
        }
        if (name.startsWith(DATE)) {
            var format = dateFormat(name.substring(DATE.length()));
            return new Accessor(name, exchange -> format.format(created(exchange)));
        }
        throw new IllegalArgumentException(Suggestion.of("${" + name + "}", "value", names()));
    }

    /// All there are, as they are written.
    static List<String> names() {
        return Stream.concat(FIXED.keySet().stream(), Stream.of("variable.NAME", "date:now:yyyy-MM-dd")).map(name -> "${" + name + "}")
                .sorted().toList();
    }

    /// The name of a variable of a rule.
    ///
    /// @throws IllegalArgumentException if it is none; a colon would name another place than the event
    static String variable(String name) {
        if (!VARIABLE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a variable's name has letters, digits and _ and begins with a letter");
        }
        return name;
    }

    /// The value as text, cut to [#VALUE_CHARS_MAX]; empty if there is none.
    String text(Exchange exchange) {
        var found = value.apply(exchange);
        var text = found == null ? "" : found.toString();
        if (text.length() <= VALUE_CHARS_MAX) {
            return text;
        }
        var end = VALUE_CHARS_MAX - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static DateTimeFormatter dateFormat(String pattern) {
        try {
            if (DATE_PATTERN.matcher(pattern).matches()) {
                return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // The message below says what is right.
        }
        throw new IllegalArgumentException("unknown date pattern; expected one such as yyyy-MM-dd HH:mm:ss");
    }

    private static Instant created(Exchange exchange) {
        return Instant.ofEpochMilli(exchange.getClock().getCreated());
    }

    private static Function<Exchange, Object> of(Function<Event, Object> value) {
        return exchange -> entry(exchange).value() instanceof Event event ? value.apply(event) : "";
    }

    private static Entry<?> entry(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Entry<?> entry) {
            return entry;
        }
        throw new IllegalArgumentException("the body is not an event any more");
    }
}
