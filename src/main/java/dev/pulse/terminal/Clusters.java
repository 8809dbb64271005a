package dev.pulse.terminal;

import dev.pulse.terminal.SafeText.Cluster;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Turns foreign text into what a terminal may be given: single characters of a width that everybody agrees on, and stand-ins for the rest.
final class Clusters {
    /// How many marks of one character are shown.
    private static final int MARKS_MAX = 2;
    /// How many marks of one character are looked at; no script needs more, and ordering them costs the square of it.
    private static final int MARKS_READ_MAX = 8;
    /// How much of a text is looked at, for each character that may be shown of it.
    private static final int READ_PER_CHARACTER = 4;
    private static final Cluster CUT = new Cluster("…", 1);
    private static final Cluster MARK = new Cluster("◌", 1);
    private static final Cluster OTHER_SPACE = new Cluster("␣", 1);
    private static final List<Cluster> ASCII = IntStream.range(0, 128).mapToObj(c -> c < ' ' || c == 127 ? picture(c) : single(c)).toList();

    private final List<Cluster> found = new ArrayList<>();
    private final String text;
    private int at;

    private Clusters(String text) {
        this.text = text;
    }

    /// @return at most `lengthMax`, the last of them `…` if that was not all
    static List<Cluster> of(String text, int lengthMax) {
        if (lengthMax <= 0) {
            return List.of();
        }
        var end = end(text, lengthMax);
        var clusters = new Clusters(text.substring(0, end)).read(lengthMax);
        return clusters.size() > lengthMax || end < text.length() ? cut(clusters, lengthMax) : clusters;
    }

    /// Whether a character is shown as it is.
    static boolean isPlain(int codePoint) {
        return codePoint >= ' ' && codePoint < 127 || isPlainBeyondAscii(codePoint);
    }

    private static boolean isPlainBeyondAscii(int codePoint) {
        if (codePoint < 0xA1 || codePoint > 0xFFFF || isMark(codePoint) || isIgnorable(codePoint) || Widths.isDisputed(codePoint)) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int end(String text, int lengthMax) {
        var end = (int) Math.min(text.length(), (long) lengthMax * READ_PER_CHARACTER);
        // Not between the halves of a surrogate pair.
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static List<Cluster> cut(List<Cluster> clusters, int lengthMax) {
        var cut = new ArrayList<>(clusters.subList(0, Math.min(clusters.size(), lengthMax - 1)));
        cut.add(CUT);
        return cut;
    }

    private List<Cluster> read(int lengthMax) {
        while (at < text.length() && found.size() <= lengthMax) {
            var base = text.codePointAt(at);
            if (isMark(base)) {
                addMarks(marks());
                continue;
            }
            at += Character.charCount(base);
            if (isPlain(base) && at < text.length() && isMark(text.codePointAt(at))) {
                addComposed(base, marks());
            } else {
                add(base);
            }
        }
        return found;
    }

    /// The marks that stand here, as many as are looked at; goes on to behind the last.
    private String marks() {
        var marks = new StringBuilder();
        for (var count = 0; at < text.length() && isMark(text.codePointAt(at)); count++) {
            var mark = text.codePointAt(at);
            at += Character.charCount(mark);
            if (count < MARKS_READ_MAX) {
                marks.appendCodePoint(mark);
            }
        }
        return marks.toString();
    }

    private void add(int codePoint) {
        if (codePoint < 128) {
            found.add(ASCII.get(codePoint));
        } else if (isPlainBeyondAscii(codePoint)) {
            found.add(single(codePoint));
        } else if (Character.getType(codePoint) == Character.SPACE_SEPARATOR) {
            found.add(OTHER_SPACE);
        } else {
            "‹U+%04X›".formatted(codePoint).chars().forEach(c -> found.add(single(c)));
        }
    }

    /// A character with marks: as one character where there is one (é), else with stand-ins behind it.
    private void addComposed(int base, String marks) {
        var composed = Normalizer.normalize(Character.toString(base) + marks, Normalizer.Form.NFC);
        var first = composed.codePointAt(0);
        add(first);
        addMarks(composed.substring(Character.charCount(first)));
    }

    /// Only stand-ins: the library that draws takes a character with marks for two columns wide, and a terminal for one.
    private void addMarks(String marks) {
        var count = marks.codePointCount(0, marks.length());
        for (var i = 0; i < Math.min(count, MARKS_MAX); i++) {
            found.add(MARK);
        }
        if (count > MARKS_MAX) {
            found.add(CUT);
        }
    }

    private static boolean isMark(int codePoint) {
        if (codePoint < 0x300 || isIgnorable(codePoint)) {
            return false;
        }
        var type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// What no terminal draws, though its category does not say so: joiners, fillers and variation selectors.
    private static boolean isIgnorable(int codePoint) {
        return switch (codePoint) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F, 0x3164, 0xFFA0 -> true;
            default -> codePoint >= 0xFE00 && codePoint <= 0xFE0F || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
        };
    }

    private static Cluster single(int codePoint) {
        return new Cluster(Character.toString(codePoint), Widths.isWide(codePoint) ? 2 : 1);
    }

    private static Cluster picture(int control) {
        return single(control == 127 ? 0x2421 : 0x2400 + control);
    }
}
