package dev.pulse.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that somebody probably meant.
public final class Nearest {
    private static final int EDITS_MAX = 2;
    /// Two letters are within two edits of everything.
    private static final int LETTERS_MIN = 3;
    private static final int WORD_MAX = 40;

    private Nearest() {}

    /// The word that differs by the fewest letters added, left out, changed or swapped; at most two, ignoring case. The
    /// beginning of a word counts as one edit.
    public static Optional<String> to(String found, Collection<String> words) {
        var folded = Glob.folded(found);
        var editsMax = folded.length() < LETTERS_MIN ? 0 : EDITS_MAX;
        return words.stream()
                .filter(word -> edits(folded, word) <= editsMax)
                .min(Comparator.comparingInt((String word) -> edits(folded, word)).thenComparing(Comparator.naturalOrder()));
    }

    private static int edits(String found, String word) {
        if (found.length() > WORD_MAX) {
            return WORD_MAX;
        }
        return found.length() < word.length() && word.startsWith(found) ? 1 : distance(found, word);
    }

    /// Optimal string alignment: three rows of the table are enough.
    private static int distance(String a, String b) {
        var beforeLast = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var row = row(a, b, i, last, beforeLast);
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static int[] row(String a, String b, int i, int[] last, int[] beforeLast) {
        var row = new int[b.length() + 1];
        row[0] = i;
        for (var j = 1; j <= b.length(); j++) {
            var changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(changed, Math.min(last[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
        return row;
    }
}
