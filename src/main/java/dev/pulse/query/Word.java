package dev.pulse.query;

import java.util.List;

/// One word or quoted text of a query.
///
/// @param raw    as it was written, with quotes and backslashes
/// @param column where it begins, from 1
/// @param pieces what is between the stars of a bare word, without backslashes; one if there is no star
record Word(String raw, int column, List<String> pieces) {
    Word {
        pieces = List.copyOf(pieces);
    }

    String text() {
        return String.join("*", pieces);
    }

    /// The text as an error shows it.
    String shown() {
        return QueryReader.quoted(text());
    }

    /// Where a letter of the text stands, if there is no backslash before it.
    int columnOf(int index) {
        return column + index + (isQuoted() ? 1 : 0);
    }

    boolean isQuoted() {
        return raw.startsWith("\"");
    }

    boolean hasStar() {
        return pieces.size() > 1;
    }

    /// Nothing but stars.
    boolean isStar() {
        return hasStar() && pieces.stream().allMatch(String::isEmpty);
    }
}
