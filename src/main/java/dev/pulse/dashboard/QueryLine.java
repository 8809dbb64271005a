package dev.pulse.dashboard;

import dev.pulse.query.Query;
import dev.pulse.query.QueryException;
import java.util.Optional;

/// A line of text being written, with the place where the next letter goes.
///
/// @param text   what is written
/// @param cursor before which character of it the next one goes, from 0
record QueryLine(String text, int cursor) {
    static final int LENGTH_MAX = 1000;

    /// Why a text is no query.
    ///
    /// @param column of the first wrong character, from 0; the length of the text if something is missing at its end
    record Fault(int column, String reason) {}

    static QueryLine of(String text) {
        return new QueryLine(text, text.length());
    }

    /// Empty if it is a query.
    Optional<Fault> fault() {
        try {
            Query.parse(text);
            return Optional.empty();
        } catch (QueryException e) {
            return Optional.of(new Fault(Math.clamp(e.column() - 1, 0, text.length()), e.getMessage()));
        }
    }

    QueryLine typed(String letters) {
        return text.length() + letters.length() > LENGTH_MAX ? this
                : new QueryLine(text.substring(0, cursor) + letters + text.substring(cursor), cursor + letters.length());
    }

    QueryLine left() {
        return cursor == 0 ? this : new QueryLine(text, text.offsetByCodePoints(cursor, -1));
    }

    QueryLine right() {
        return cursor == text.length() ? this : new QueryLine(text, text.offsetByCodePoints(cursor, 1));
    }

    QueryLine home() {
        return new QueryLine(text, 0);
    }

    QueryLine end() {
        return of(text);
    }

    QueryLine backspace() {
        return withoutFrom(left().cursor);
    }

    QueryLine delete() {
        return right().withoutFrom(cursor);
    }

    /// Without everything before the cursor.
    QueryLine cleared() {
        return withoutFrom(0);
    }

    /// Without the word before the cursor.
    QueryLine withoutWord() {
        var from = cursor;
        while (from > 0 && text.charAt(from - 1) == ' ') {
            from--;
        }
        while (from > 0 && text.charAt(from - 1) != ' ') {
            from--;
        }
        return withoutFrom(from);
    }

    /// What is being written at the cursor, from the last gap or bracket on that does not stand in quotes.
    String word() {
        var from = 0;
        var isQuoted = false;
        for (var i = 0; i < cursor; i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> isQuoted = !isQuoted;
                case ' ', '(', ')' -> from = isQuoted ? from : i + 1;
                default -> { }
            }
        }
        return text.substring(from, cursor);
    }

    QueryLine withWord(String word) {
        return withoutFrom(cursor - word().length()).typed(word);
    }

    private QueryLine withoutFrom(int from) {
        return new QueryLine(text.substring(0, from) + text.substring(cursor), from);
    }
}
