package dev.pulse.query;

import dev.pulse.event.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a field, a sign and a value mean together.
final class ClauseParser {
    private static final List<String> SEVERITIES = Stream.of(Severity.values()).map(Severity::word).toList();

    private ClauseParser() {}

    /// @throws QueryException if the word looks like a comparison of another language, or is empty
    static Condition text(Word word) {
        refuseForeign(word);
        if (word.text().isEmpty()) {
            throw new QueryException(word.column(), "found an empty text, expected one to search for");
        }
        var open = new ArrayList<>(word.pieces());
        open.addFirst("");
        open.addLast("");
        return new FreeText(new Glob(open), word.raw());
    }

    private static void refuseForeign(Word word) {
        if (!word.isQuoted() && isForeign(word.raw())) {
            throw new QueryException(word.column(), "found %s, expected %s; to search for it, quote it"
                    .formatted(QueryReader.quoted(word.raw()), "a field with \":\", \"<\", \"<=\", \">\" or \">=\""));
        }
    }

    /// `user=root`, `!x`, `&&` and `||` would be searched for as texts, and find nothing.
    private static boolean isForeign(String raw) {
        return raw.startsWith("!") || raw.equals("&&") || raw.equals("||") || raw.replaceAll("\\\\.", "").contains("=");
    }

    /// @throws QueryException if the value does not fit the field
    static Condition clause(Word name, Comparison comparison, Word value) {
        refuseForeign(name);
        if (name.hasStar()) {
            throw new QueryException(name.column(), "%s is no field; \"*\" stands in values only".formatted(name.shown()));
        }
        if (name.text().equalsIgnoreCase("last")) {
            return last(comparison, value);
        }
        var source = name.raw() + comparison.sign() + value.raw();
        return switch (FieldTable.find(name.text(), name.column())) {
            case SeverityColumn _ -> severity(comparison, value);
            case MomentColumn column -> moment(column, comparison, value);
            case TextColumn column -> new Condition.ColumnClause(column, textTest(name, comparison, value), source);
            case PayloadField field -> new Condition.PayloadClause(field, valueTest(comparison, value), source);
        };
    }

    private static Condition last(Comparison comparison, Word value) {
        if (comparison != Comparison.IS) {
            throw new QueryException(value.column(), "\"last\" has no order, expected \":\" and a duration such as 2h");
        }
        return new Condition.MomentClause(MomentColumn.TIME, Comparison.AT_LEAST, MomentParser.ago(value));
    }

    private static Condition severity(Comparison comparison, Word value) {
        if (comparison == Comparison.IS && value.isStar()) {
            return new Condition.Everything();
        }
        return Severity.of(Glob.folded(value.text()))
                .map(severity -> new Condition.SeverityClause(comparison, severity))
                .orElseThrow(() -> noSeverity(value));
    }

    private static QueryException noSeverity(Word value) {
        var hint = Nearest.to(value.text(), SEVERITIES)
                .map(word -> "did you mean \"%s\"?".formatted(word))
                .orElse("expected " + String.join(", ", SEVERITIES));
        return new QueryException(value.column(), "%s is no severity; %s".formatted(value.shown(), hint));
    }

    private static Condition moment(MomentColumn column, Comparison comparison, Word value) {
        return comparison == Comparison.IS && value.isStar()
                ? new Condition.Everything()
                : new Condition.MomentClause(column, comparison, MomentParser.moment(value));
    }

    /// For a field that is always text, also when it looks like a number: ids do.
    private static ValueTest.OfText textTest(Word name, Comparison comparison, Word value) {
        if (comparison != Comparison.IS) {
            throw new QueryException(value.column(), "%s is a text and has no order, expected \":\"".formatted(name.shown()));
        }
        if (value.isStar()) {
            return new ValueTest.Present();
        }
        return NetworkParser.network(value).<ValueTest.OfText>map(ValueTest.InNetwork::new).orElseGet(() -> textIs(value));
    }

    private static ValueTest valueTest(Comparison comparison, Word value) {
        var number = Scalar.number(value.text());
        if (number.isPresent() && (comparison != Comparison.IS || !value.isQuoted())) {
            return new ValueTest.NumberIs(comparison, number.getAsDouble());
        }
        if (comparison != Comparison.IS) {
            throw new QueryException(value.column(),
                    "%s is no number, expected one after \"%s\"".formatted(value.shown(), comparison.sign()));
        }
        if (value.isStar()) {
            return new ValueTest.Present();
        }
        return NetworkParser.networkOrAddress(value).<ValueTest>map(ValueTest.InNetwork::new).orElseGet(() -> textIs(value));
    }

    private static ValueTest.TextIs textIs(Word value) {
        return new ValueTest.TextIs(new Glob(value.pieces()));
    }
}
