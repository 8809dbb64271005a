package dev.pulse.manual;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page of one command, such as `pulse-tail(1)`.
record CommandPage(Tree command, String version) {
    private static final String SETTINGS = "Settings are variables of the environment or lines of a file; see pulse.env(5).";

    String name() {
        return command.name("-");
    }

    String text() {
        var help = new Help(command.spec(), Ansi.OFF);
        var page = new Roff(name(), 1, version);
        page.section("NAME").text(name() + " - " + command.summary());
        page.section("SYNOPSIS").text(help.synopsis(0).replaceAll("\\s+", " "));
        page.section("DESCRIPTION").text(help.description());
        commands(page);
        arguments(page);
        exitCodes(page);
        examples(page, help);
        page.section("ENVIRONMENT").text(SETTINGS);
        page.section("SEE ALSO").text(others());
        return page.toString();
    }

    private void commands(Roff page) {
        if (!command.children().isEmpty()) {
            page.section("COMMANDS");
            command.children().forEach(child -> page.entry(child.lastWord(), child.summary() + "; see " + child.name("-") + "(1)."));
        }
    }

    private void arguments(Roff page) {
        page.section("OPTIONS");
        command.parameters().forEach(parameter -> page.entry(parameter.paramLabel(), Tree.meaning(parameter)));
        command.options().forEach(option -> page.entry(names(option), Tree.meaning(option)));
    }

    private static String names(OptionSpec option) {
        var names = String.join(", ", option.names());
        return Tree.takesValue(option) ? names + "=" + option.paramLabel() : names;
    }

    private void exitCodes(Roff page) {
        page.section("EXIT STATUS");
        command.spec().usageMessage().exitCodeList().forEach((code, meaning) -> page.entry(code.strip(), meaning));
    }

    private void examples(Roff page, Help help) {
        var lines = help.footer().lines().filter(line -> !line.isBlank() && !line.startsWith("Examples")).toList();
        if (!lines.isEmpty()) {
            page.section("EXAMPLES").example(lines);
        }
    }

    private String others() {
        var parents = Stream.iterate(1, i -> i < command.words().size(), i -> i + 1)
                .map(i -> String.join("-", command.words().subList(0, i)));
        var children = command.children().stream().map(child -> child.name("-"));
        return Stream.concat(Stream.concat(parents, children).map(name -> name + "(1)"), List.of("pulse.env(5)").stream())
                .collect(Collectors.joining(", "));
    }
}
