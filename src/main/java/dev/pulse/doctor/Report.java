package dev.pulse.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pulse.terminal.SafeText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What the doctor found, as text for people or as JSON for programs.
///
/// @param findings in the order of the checks
public record Report(List<Finding> findings) {
    private static final String INDENT = " ".repeat(9);
    private static final String RESET = "\u001b[0m";

    public Report {
        findings = List.copyOf(findings);
    }

    /// Whether nothing is bad.
    public boolean isFine() {
        return worst() != Level.BAD;
    }

    /// A line per finding, more below it if something is wrong, and a sum.
    ///
    /// @param isColoured for terminals only; symbol and word say the same
    public String text(boolean isColoured) {
        var text = new StringBuilder();
        for (var finding : findings) {
            line(text, label(finding.level(), isColoured), finding.check() + ": " + place(finding) + finding.what());
            if (finding.level() != Level.OK) {
                line(text, INDENT, "works: " + finding.works());
                line(text, INDENT, "do:    " + finding.todo());
            }
        }
        return text.append("\n").append(sum()).append("\n").toString();
    }

    public String json() {
        var json = JsonNodeFactory.instance.objectNode().put("status", worst().name());
        var list = json.putArray("findings");
        findings.forEach(finding -> list.addObject().put("level", finding.level().name()).put("check", finding.check())
                .put("where", finding.where()).put("what", finding.what()).put("works", finding.works()).put("do", finding.todo()));
        return json.toPrettyString() + "\n";
    }

    /// One line.
    public String sum() {
        var bad = count(Level.BAD);
        var warnings = count(Level.WARN);
        var verdict = bad > 0 ? "PULSE is not well" : warnings > 0 ? "PULSE is well, look at the warnings" : "PULSE is well";
        return "%s: %d bad, %d to look at, %d fine".formatted(verdict, bad, warnings, count(Level.OK));
    }

    private Level worst() {
        return findings.stream().map(Finding::level).max(Comparator.naturalOrder()).orElse(Level.OK);
    }

    private long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String place(Finding finding) {
        return finding.where().isEmpty() ? "" : finding.where() + ": ";
    }

    private static void line(StringBuilder text, String label, String words) {
        text.append(label).append(SafeText.of(words)).append("\n");
    }

    private static String label(Level level, boolean isColoured) {
        var label = String.format(Locale.ROOT, "%s %-5s  ", level.symbol(), level);
        return isColoured ? colour(level) + label + RESET : label;
    }

    private static String colour(Level level) {
        return switch (level) {
            case OK -> "\u001b[32m";
            case WARN -> "\u001b[33m";
            case BAD -> "\u001b[1;31m";
        };
    }
}
