package dev.pulse.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A command as a person types it, with everything that may follow.
///
/// @param words of the command, such as `pulse`, `backup`, `now`
record Tree(List<String> words, CommandSpec spec) {
    static Tree of(CommandLine root) {
        return new Tree(List.of(root.getCommandName()), root.getCommandSpec());
    }

    /// This one and all below it, itself first.
    Stream<Tree> all() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Tree::all));
    }

    List<Tree> children() {
        return spec.subcommands().entrySet().stream()
                .filter(child -> !child.getValue().getCommandSpec().usageMessage().hidden() && !child.getKey().equals("help"))
                .map(child -> new Tree(plus(child.getKey()), child.getValue().getCommandSpec())).toList();
    }

    private List<String> plus(String word) {
        var longer = new ArrayList<>(words);
        longer.add(word);
        return List.copyOf(longer);
    }

    List<OptionSpec> options() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    List<PositionalParamSpec> parameters() {
        return spec.positionalParameters().stream().filter(parameter -> !parameter.hidden()).toList();
    }

    /// `pulse backup now` with another character between the words.
    String name(String between) {
        return String.join(between, words);
    }

    String lastWord() {
        return words.getLast();
    }

    /// The words behind `pulse`.
    List<String> path() {
        return words.subList(1, words.size());
    }

    /// What it does, its first sentence.
    String summary() {
        var lines = spec.usageMessage().description();
        return lines.length == 0 ? "" : firstSentence(String.join(" ", lines).replace("%n", " ").replace("%%", "%"));
    }

    /// What an option or a parameter means, as `--help` says it.
    static String meaning(ArgSpec argument) {
        var candidates = argument.completionCandidates() == null ? List.<String>of() : values(argument);
        var fallback = argument.defaultValueString(true);
        return String.join(" ", argument.description()).replace("%n", " ").replace("%%", "%")
                .replace("${DEFAULT-VALUE}", fallback == null ? "none" : fallback)
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates));
    }

    /// The words an argument may be; empty if it may be anything.
    static List<String> values(ArgSpec argument) {
        var values = new ArrayList<String>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return values;
    }

    /// What the label says of an argument: `FILE`, `DIR` and `FOLDER` are places.
    static boolean isPlace(ArgSpec argument) {
        return argument.paramLabel().matches(".*\\b(FILE|DIR|FOLDER|PATH)\\b.*");
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    static String firstSentence(String text) {
        var end = text.indexOf(". ");
        var sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
