package dev.pulse.query;

import java.util.List;

/// A text pattern: pieces with any text between them, ignoring case. One piece alone is the whole text.
///
/// Case is ignored letter by letter in all of Unicode, but an ASCII letter equals only its ASCII twin (not the Kelvin sign, not
/// the long s). So for an ASCII pattern SQLite's `NOCASE` says the same as this class.
///
/// @param pieces folded; at least one
record Glob(List<String> pieces) {
    Glob {
        pieces = pieces.stream().map(Glob::folded).toList();
    }

    boolean matches(String text) {
        var first = pieces.getFirst();
        if (pieces.size() == 1) {
            return text.length() == first.length() && startsAt(text, 0, first);
        }
        var last = pieces.getLast();
        var end = text.length() - last.length();
        return end >= first.length() && startsAt(text, 0, first) && startsAt(text, end, last)
                && containsMiddle(text, first.length(), end);
    }

    /// Whether this is one text without a gap, made of ASCII letters only. NUL is no letter: it ends a text for `NOCASE`.
    boolean isPlainAscii() {
        return pieces.size() == 1 && pieces.getFirst().chars().allMatch(c -> c > 0 && c < 128);
    }

    private boolean containsMiddle(String text, int from, int end) {
        var at = from;
        for (var i = 1; i < pieces.size() - 1; i++) {
            var piece = pieces.get(i);
            var found = indexOf(text, piece, at, end);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    private static int indexOf(String text, String piece, int from, int end) {
        for (var at = from; at <= end - piece.length(); at++) {
            if (startsAt(text, at, piece)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsAt(String text, int at, String piece) {
        for (var i = 0; i < piece.length(); i++) {
            if (fold(text.charAt(at + i)) != piece.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String folded(String text) {
        var chars = text.toCharArray();
        for (var i = 0; i < chars.length; i++) {
            chars[i] = fold(chars[i]);
        }
        return new String(chars);
    }

    private static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        var folded = Character.toLowerCase(Character.toUpperCase(c));
        return folded < 128 ? c : folded;
    }
}
