package dev.pulse.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What completes in zsh: a function for each command.
///
/// @see <a href="https://zsh.sourceforge.io/Doc/Release/Completion-System.html">zsh: Completion System</a>
record ZshScript(Tree root) {
    private static final String HEAD = """
            #compdef pulse
            # Made from the commands of PULSE; what is changed here is lost.
            """;

    String text() {
        return HEAD + root.all().map(ZshScript::function).collect(Collectors.joining()) + "_pulse \"$@\"\n";
    }

    private static String function(Tree command) {
        var arguments = new ArrayList<String>();
        command.options().forEach(option -> arguments.add(option(option)));
        if (command.children().isEmpty()) {
            command.parameters().forEach(parameter -> arguments.add(parameter(parameter)));
            return "%s() {\n  _arguments -s -S \\\n    %s\n}\n".formatted(name(command), String.join(" \\\n    ", arguments));
        }
        arguments.add("'1: :->command'");
        arguments.add("'*:: :->rest'");
        return """
                %s() {
                  local context state state_descr line
                  typeset -A opt_args
                  _arguments -C -s -S \\
                    %s
                  case $state in
                    command)
                      local -a commands=(
                %s
                      )
                      _describe command commands ;;
                    rest)
                      case $words[1] in
                %s
                      esac ;;
                  esac
                }
                """.formatted(name(command), String.join(" \\\n    ", arguments), descriptions(command.children()),
                branches(command.children()));
    }

    private static String descriptions(List<Tree> children) {
        return children.stream().map(child -> "        " + quoted(child.lastWord() + ":" + child.summary()))
                .collect(Collectors.joining("\n"));
    }

    private static String branches(List<Tree> children) {
        return children.stream().map(child -> "        " + child.lastWord() + ") " + name(child) + " ;;")
                .collect(Collectors.joining("\n"));
    }

    private static String name(Tree command) {
        return "_" + command.name("_").replace('-', '_');
    }

    /// `'(-f --follow)'{-f,--follow}'[Wait for new events]'`; the names in front are not offered twice.
    private static String option(OptionSpec option) {
        var tail = "[" + Tree.firstSentence(Tree.meaning(option)).replaceAll("([\\[\\]:])", "\\\\$1") + "]"
                + (Tree.takesValue(option) ? value(option) : "");
        var names = List.of(option.names());
        return names.size() == 1 ? quoted(names.getFirst() + tail)
                : "'(" + String.join(" ", names) + ")'{" + String.join(",", names) + "}" + quoted(tail);
    }

    private static String parameter(ArgSpec parameter) {
        return quoted((parameter.arity().max() > 1 ? "*" : "") + value(parameter));
    }

    private static String value(ArgSpec argument) {
        var values = Tree.values(argument);
        var action = Tree.isPlace(argument) ? "_files" : values.isEmpty() ? " " : "(" + String.join(" ", values) + ")";
        return ":" + argument.paramLabel().replaceAll("([\\[\\]:])", "\\\\$1") + ":" + action;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
