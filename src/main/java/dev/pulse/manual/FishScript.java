package dev.pulse.manual;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/// What completes in the fish shell.
///
/// @see <a href="https://fishshell.com/docs/current/cmds/complete.html">fish: complete</a>
record FishScript(Tree root) {
    private static final String HEAD = """
            # Made from the commands of PULSE; what is changed here is lost.
            # The words before the cursor that are no options, without "pulse".
            function __pulse_words
                for word in (commandline -opc)[2..-1]
                    string match -q -- '-*' $word; or echo $word
                end
            end
            # Whether they are these and no more.
            function __pulse_is
                set -l words (__pulse_words)
                test "$words" = "$argv"
            end
            # Whether they begin with these.
            function __pulse_in
                set -l words (__pulse_words)
                set -l count (count $argv)
                test (count $words) -ge $count; and test "$words[1..$count]" = "$argv"
            end
            complete -c pulse -f
            """;

    String text() {
        return HEAD + String.join("\n", root.all().flatMap(FishScript::lines).toList()) + "\n";
    }

    private static Stream<String> lines(Tree command) {
        var path = String.join(" ", command.path());
        var is = "complete -c pulse -n " + quoted(("__pulse_is " + path).strip());
        var in = path.isEmpty() ? is : "complete -c pulse -n " + quoted("__pulse_in " + path);
        var children = command.children().stream().map(child -> is + " -a " + child.lastWord() + " -d " + quoted(child.summary()));
        var options = command.options().stream().map(option -> in + option(option));
        var places = command.parameters().stream().filter(Tree::isPlace).limit(1).map(_ -> in + " -F");
        return Stream.of(children, options, places).flatMap(lines -> lines);
    }

    private static String option(OptionSpec option) {
        var line = new StringBuilder();
        for (var name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (Tree.takesValue(option)) {
            line.append(value(Tree.values(option), Tree.isPlace(option)));
        }
        return line + " -d " + quoted(Tree.firstSentence(Tree.meaning(option)));
    }

    private static String value(List<String> values, boolean isPlace) {
        if (isPlace) {
            return " -r -F";
        }
        return values.isEmpty() ? " -x" : " -x -a " + quoted(String.join(" ", values));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
