package dev.pulse.manual;

import java.util.List;
import java.util.Locale;

/// A manual page in the macros of `man(7)`, from its head to its end.
final class Roff {
    private final StringBuilder page = new StringBuilder();

    /// @param section of the manual: 1 for commands, 5 for files
    Roff(String name, int section, String version) {
        page.append(".\\\" Made from the commands and settings of PULSE; what is changed here is lost.\n");
        page.append(".TH \"%s\" %d \"\" \"PULSE %s\" \"PULSE\"\n".formatted(escaped(name.toUpperCase(Locale.ROOT)), section,
                escaped(version)));
        // Words are not parted at the end of a line, so that names of options can be found.
        page.append(".nh\n.ad l\n");
    }

    Roff section(String title) {
        page.append(".SH \"").append(escaped(title)).append("\"\n");
        return this;
    }

    Roff text(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(line -> page.append(line(line.strip())).append('\n'));
        return this;
    }

    Roff paragraph(String text) {
        page.append(".PP\n");
        return text(text);
    }

    /// A word in bold, and what it means, set in.
    Roff entry(String word, String meaning) {
        page.append(".TP\n\\fB").append(escaped(word)).append("\\fR\n");
        return text(meaning.isBlank() ? "\\&" : meaning);
    }

    /// Lines as they stand.
    Roff example(List<String> lines) {
        page.append(".nf\n");
        lines.forEach(line -> page.append(line(line)).append('\n'));
        page.append(".fi\n");
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    /// A point or an apostrophe at the begin of a line would be a macro.
    private static String line(String text) {
        var line = escaped(text);
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq").replace("\\e&", "\\&");
    }
}
