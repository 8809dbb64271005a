package dev.pulse.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text that may reach a terminal: whatever it was made of, it moves no cursor, changes no colour, hides nothing and turns nothing round.
///
/// Control characters become their pictures (`␛`, `␊`), other spaces `␣`, and all that is invisible, steers, or has no width that every
/// terminal agrees on becomes its number (`‹U+202E›`). Marks are drawn where one character has them (é), else as `◌`, two at most.
public final class SafeText {
    public static final SafeText EMPTY = new SafeText(List.of());
    public static final int LENGTH_MAX = 4096;
    // What we draw ourselves, and what stands for what cannot be drawn; one by one.
    private static final String NOT_ASCII = "…‹›·␣─│┌┐└┘├┤━┃↑↓←→▲▼●◆■□█–—×";
    private static final String NEAR_IN_ASCII = ".<>._-|++++++=|^v<>^v*+#.#--x";

    private static final SafeText ELLIPSIS = of("…");

    private final List<Cluster> clusters;
    private final int columns;

    /// What stands in one place.
    ///
    /// @param text    one character of the basic plane, never a mark
    /// @param columns 1 or 2
    public record Cluster(String text, int columns) {}

    private SafeText(List<Cluster> clusters) {
        this.clusters = List.copyOf(clusters);
        columns = this.clusters.stream().mapToInt(Cluster::columns).sum();
    }

    /// At most [#LENGTH_MAX] characters of it; the cut is shown.
    public static SafeText of(String text) {
        return of(text, LENGTH_MAX);
    }

    /// At most `lengthMax` characters of it; the last of them is `…` if that is not all.
    public static SafeText of(String text, int lengthMax) {
        return text.isEmpty() ? EMPTY : new SafeText(Clusters.of(text, lengthMax));
    }

    /// Several lines of ours, each of them safe: what moves a line on is only a line feed.
    public static String lines(String text) {
        return text.lines().map(line -> of(line.replace("\t", "    ")).toString()).collect(Collectors.joining(System.lineSeparator()));
    }

    /// Whether it is shown as it is.
    public static boolean isPlain(int codePoint) {
        return Clusters.isPlain(codePoint);
    }

    public List<Cluster> clusters() {
        return clusters;
    }

    /// How wide it is on a terminal.
    public int columns() {
        return columns;
    }

    public boolean isEmpty() {
        return clusters.isEmpty();
    }

    public SafeText plus(SafeText more) {
        if (isEmpty() || more.isEmpty()) {
            return isEmpty() ? more : this;
        }
        var both = new ArrayList<>(clusters);
        both.addAll(more.clusters);
        return new SafeText(both);
    }

    /// As much of it as fits; what is left out is shown by `…`.
    public SafeText cut(int columns) {
        if (this.columns <= columns) {
            return this;
        }
        return columns <= 0 ? EMPTY : new SafeText(clusters.subList(0, fitting(0, columns - 1))).plus(ELLIPSIS);
    }

    /// As wide as that: cut, or with spaces behind it.
    public SafeText padded(int columns) {
        var cut = cut(columns);
        return cut.plus(spaces(columns - cut.columns));
    }

    /// As wide as that: cut, or with spaces before it.
    public SafeText alignedRight(int columns) {
        var cut = cut(columns);
        return spaces(columns - cut.columns).plus(cut);
    }

    /// Broken into lines of that width at most, at spaces where there are some; no line if it is empty.
    ///
    /// @param columns at least 2, because a character may be as wide as that; less is taken for 2
    public List<SafeText> wrapped(int columns) {
        var lines = new ArrayList<SafeText>();
        for (var from = 0; from < clusters.size(); ) {
            var end = fitting(from, Math.max(2, columns));
            var space = end < clusters.size() ? lastSpace(from, end) : from;
            lines.add(new SafeText(clusters.subList(from, space > from ? space : end)));
            from = space > from ? space + 1 : end;
        }
        return lines;
    }

    /// As wide as it is, with nothing beyond ASCII, for a terminal that knows no more.
    public SafeText ascii() {
        return clusters.stream().allMatch(SafeText::isAscii) ? this
                : new SafeText(clusters.stream().flatMap(cluster -> isAscii(cluster) ? Stream.of(cluster) : ascii(cluster)).toList());
    }

    private static boolean isAscii(Cluster cluster) {
        return cluster.text().charAt(0) < 128;
    }

    private static Stream<Cluster> ascii(Cluster cluster) {
        var known = NOT_ASCII.indexOf(cluster.text());
        var text = known < 0 ? "?" : NEAR_IN_ASCII.substring(known, known + 1);
        return Collections.nCopies(cluster.columns(), new Cluster(text, 1)).stream();
    }

    /// @return behind the last character that fits when the first is `from`
    private int fitting(int from, int columns) {
        var end = from;
        for (var used = 0; end < clusters.size() && used + clusters.get(end).columns() <= columns; end++) {
            used += clusters.get(end).columns();
        }
        return end;
    }

    /// @return where the last space is that a line from `from` can end at; `from` if there is none
    private int lastSpace(int from, int end) {
        var space = end;
        while (space > from && !clusters.get(space).text().equals(" ")) {
            space--;
        }
        return space;
    }

    private static SafeText spaces(int columns) {
        return columns <= 0 ? EMPTY : of(" ".repeat(columns));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeText text && text.clusters.equals(clusters);
    }

    @Override
    public int hashCode() {
        return clusters.hashCode();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        clusters.forEach(cluster -> text.append(cluster.text()));
        return text.toString();
    }
}
