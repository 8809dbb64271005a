package dev.pulse.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The structure of a query, by recursive descent; the grammar is in `docs/query.md`.
final class QueryParser {
    private static final String ATOM = "a field, a text or \"(\"";
    private static final String VALUE = "a value";
    private static final String WORD_ENDS = "()\"<>";
    private static final String NAME_ENDS = WORD_ENDS + ":";

    private final QueryReader reader;
    private int clauses;
    private int depth;

    private QueryParser(String text) {
        this.reader = new QueryReader(text);
    }

    /// @throws QueryException if it is no query
    static Condition parse(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Query.TEXT_BYTES_MAX) {
            throw new QueryException(1, "the query has %d bytes, at most %d are allowed".formatted(bytes, Query.TEXT_BYTES_MAX));
        }
        var parser = new QueryParser(text);
        return parser.reader.isAtEnd() ? new Condition.Everything() : parser.query();
    }

    private Condition query() {
        var condition = or();
        if (!reader.isAtEnd()) {
            throw reader.unexpected(reader.next(), ATOM + " or the end");
        }
        return condition;
    }

    private Condition or() {
        var parts = new ArrayList<>(List.of(and()));
        while (reader.takeKeyword("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(List.copyOf(parts));
    }

    private Condition and() {
        var parts = new ArrayList<>(List.of(not()));
        while (reader.takeKeyword("and") || (!reader.isAtEnd() && !reader.isAt(")") && !reader.isAtKeyword("or"))) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(List.copyOf(parts));
    }

    private Condition not() {
        if (reader.takeKeyword("not")) {
            return new Condition.Not(atom());
        }
        if (!reader.take("-")) {
            return atom();
        }
        if (reader.isAtGap()) {
            throw new QueryException(reader.column() - 1, "found \"-\" alone, expected it right before " + ATOM);
        }
        return new Condition.Not(atom());
    }

    private Condition atom() {
        if (!reader.take("(")) {
            return clause();
        }
        if (++depth > Query.DEPTH_MAX) {
            throw new QueryException(reader.column() - 1, "parentheses are deeper than %d".formatted(Query.DEPTH_MAX));
        }
        var condition = or();
        close("\")\"");
        depth--;
        return condition;
    }

    private void close(String expected) {
        if (reader.isAtEnd()) {
            throw new QueryException(reader.column(), "the query ends here, expected " + expected);
        }
        if (!reader.take(")")) {
            throw reader.unexpected(reader.next(), expected);
        }
    }

    private Condition clause() {
        if (reader.isAt("-")) {
            throw reader.unexpected("-", ATOM + " after \"not\"");
        }
        var word = reader.word(ATOM, NAME_ENDS);
        count(word);
        var comparison = Stream.of(Comparison.AT_MOST, Comparison.AT_LEAST, Comparison.LESS, Comparison.MORE, Comparison.IS)
                .filter(sign -> !word.isQuoted() && reader.take(sign.sign()))
                .findFirst();
        return comparison.map(sign -> values(word, sign)).orElseGet(() -> ClauseParser.text(word));
    }

    private Condition values(Word field, Comparison comparison) {
        if (comparison != Comparison.IS || !reader.take("(")) {
            return ClauseParser.clause(field, comparison, reader.word(VALUE, WORD_ENDS));
        }
        var parts = new ArrayList<>(List.of(ClauseParser.clause(field, comparison, reader.word(VALUE, WORD_ENDS))));
        while (reader.takeKeyword("or")) {
            var value = reader.word(VALUE, WORD_ENDS);
            count(value);
            parts.add(ClauseParser.clause(field, comparison, value));
        }
        close("\"or\" or \")\"");
        return new Condition.Or(List.copyOf(parts));
    }

    private void count(Word word) {
        if (++clauses > Query.CLAUSES_MAX) {
            throw new QueryException(word.column(), "this is one clause too many, at most %d are allowed".formatted(Query.CLAUSES_MAX));
        }
    }
}
