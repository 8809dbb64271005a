package dev.pulse.query;

/// A text that is no query, or no template. The message is for the person who wrote it, and complete:
/// `column 13: "hihg" is no severity; did you mean "high"?`
public final class QueryException extends IllegalArgumentException {
    private final int column;
    private final String mistake;

    QueryException(int column, String mistake) {
        super("column " + column + ": " + mistake);
        this.column = column;
        this.mistake = mistake;
    }

    /// Where in the text it is wrong, in UTF-16 characters from 1; one past the end if something is missing there.
    public int column() {
        return column;
    }

    /// The same mistake, in a text that begins so many characters earlier.
    QueryException movedBy(int columns) {
        return new QueryException(column + columns, mistake);
    }
}
