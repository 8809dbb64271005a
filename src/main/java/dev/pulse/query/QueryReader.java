package dev.pulse.query;

import dev.pulse.event.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads words and signs from a query, and knows where it stands.
final class QueryReader {
    private final String text;
    private int at;

    QueryReader(String text) {
        this.text = text;
    }

    /// Foreign text for an error message, in double quotes.
    static String quoted(Object text) {
        return '"' + Printable.of(String.valueOf(text)) + '"';
    }

    /// Skips spaces, also when it answers no.
    boolean isAtEnd() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    int column() {
        return at + 1;
    }

    boolean isAt(String sign) {
        return !isAtEnd() && text.startsWith(sign, at);
    }

    /// Steps over the sign if it is next.
    boolean take(String sign) {
        var found = isAt(sign);
        at += found ? sign.length() : 0;
        return found;
    }

    /// Whether a space or the end is next.
    boolean isAtGap() {
        return at == text.length() || isSpace(text.charAt(at));
    }

    boolean isAtKeyword(String keyword) {
        return !isAtEnd() && text.regionMatches(true, at, keyword, 0, keyword.length()) && isWordEnd(at + keyword.length());
    }

    boolean takeKeyword(String keyword) {
        var found = isAtKeyword(keyword);
        at += found ? keyword.length() : 0;
        return found;
    }

    private boolean isWordEnd(int index) {
        return index == text.length() || isSpace(text.charAt(index)) || "():<>\"".indexOf(text.charAt(index)) >= 0;
    }

    /// A quoted text or a bare word.
    ///
    /// @param expected what should stand here, for the error
    /// @param signs    what ends a bare word, beside a space
    /// @throws QueryException if there is neither, or it runs into the next one
    Word word(String expected, String signs) {
        if (Stream.of("and", "or", "not").anyMatch(this::isAtKeyword)) {
            throw unexpected(next(), expected);
        }
        if (isAtEnd()) {
            throw new QueryException(column(), "the query ends here, expected " + expected);
        }
        if (signs.indexOf(text.charAt(at)) >= 0 && text.charAt(at) != '"') {
            throw unexpected(next(), expected);
        }
        var word = text.charAt(at) == '"' ? quotedWord() : bareWord(signs);
        if (!isAtGap() && (text.charAt(at) == '"' || text.charAt(at) == '(' || (word.isQuoted() && text.charAt(at) != ')'))) {
            throw unexpected(next(), "a space before it");
        }
        return word;
    }

    QueryException unexpected(String found, String expected) {
        return new QueryException(column(), "found %s, expected %s".formatted(quoted(found), expected));
    }

    /// The word or the sign that is next, for an error.
    String next() {
        var end = at + 1;
        while (!isWordEnd(at) && !isWordEnd(end)) {
            end++;
        }
        return text.substring(at, end);
    }

    private Word bareWord(String signs) {
        var start = at;
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        for (; !isAtGap() && signs.indexOf(text.charAt(at)) < 0; at++) {
            if (text.charAt(at) == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            }
        }
        pieces.add(piece.toString());
        return new Word(text.substring(start, at), start + 1, pieces);
    }

    private char escaped() {
        at++;
        if (at == text.length()) {
            throw new QueryException(at, "\"\\\" is the last character, expected one to take as it is");
        }
        return text.charAt(at);
    }

    /// Everything to the next quote; `\"` is a quote and `\\` a backslash in it, any other backslash is itself.
    private Word quotedWord() {
        var start = at;
        var content = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
                at++;
            }
            content.append(text.charAt(at));
        }
        if (at == text.length()) {
            throw new QueryException(start + 1, "a quote is never closed, expected another \" after it");
        }
        at++;
        return new Word(text.substring(start, at), start + 1, List.of(content.toString()));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
