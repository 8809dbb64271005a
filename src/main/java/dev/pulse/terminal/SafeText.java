package dev.pulse.terminal;

import java.util.ArrayList;
import java.util.List;

/// Text that may reach a terminal: whatever it was made of, it moves no cursor, changes no colour, hides nothing and turns nothing round.
public final class SafeText {
    public static final SafeText EMPTY = new SafeText(List.of());
    public static final int LENGTH_MAX = 4096;

    private final List<Cluster> clusters;

    /// What stands in one place: a character with its marks.
    ///
    /// @param columns 1 or 2
    public record Cluster(String text, int columns) {}

    private SafeText(List<Cluster> clusters) {
        this.clusters = List.copyOf(clusters);
    }

    /// At most [#LENGTH_MAX] characters of it; the cut is shown.
    public static SafeText of(String text) {
        return of(text, LENGTH_MAX);
    }

    public static SafeText of(String text, int lengthMax) {
        var clusters = new ArrayList<Cluster>();
        text.codePoints().limit(lengthMax).forEach(c -> clusters.add(new Cluster(c < ' ' ? "?" : Character.toString(c), 1)));
        return new SafeText(clusters);
    }

    public List<Cluster> clusters() {
        return clusters;
    }

    /// How wide it is on a terminal.
    public int columns() {
        return clusters.stream().mapToInt(Cluster::columns).sum();
    }

    public boolean isEmpty() {
        return clusters.isEmpty();
    }

    public SafeText plus(SafeText more) {
        var both = new ArrayList<>(clusters);
        both.addAll(more.clusters);
        return new SafeText(both);
    }

    /// As much of it as fits; what is left out is shown by `…`.
    public SafeText cut(int columns) {
        return columns() <= columns ? this : columns <= 0 ? EMPTY : new SafeText(clusters.subList(0, columns - 1)).plus(of("…"));
    }

    /// As wide as that: cut, or with spaces behind it.
    public SafeText padded(int columns) {
        var cut = cut(columns);
        return cut.plus(of(" ".repeat(Math.max(0, columns - cut.columns()))));
    }

    /// As wide as that: cut, or with spaces before it.
    public SafeText alignedRight(int columns) {
        var cut = cut(columns);
        return of(" ".repeat(Math.max(0, columns - cut.columns()))).plus(cut);
    }

    /// Broken into lines of that width at most, at spaces where there are some.
    public List<SafeText> wrapped(int columns) {
        var lines = new ArrayList<SafeText>();
        for (var from = 0; from < clusters.size(); from += columns) {
            lines.add(new SafeText(clusters.subList(from, Math.min(clusters.size(), from + columns))));
        }
        return lines;
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
