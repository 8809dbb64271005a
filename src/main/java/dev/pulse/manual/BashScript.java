package dev.pulse.manual;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// What completes in bash: what picocli makes of the commands, and the names of files where [Tree#isPlace] says that one is wanted. Picocli
/// completes these only where the field itself is a `Path`, and then lets bash run what is written in the name of a file.
record BashScript(CommandLine root) {
    private static final String FILES = """
            type compopt &>/dev/null && compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "${curr_word}")
            """;
    private static final String NO_VALUE = "    '%s')\n      return\n";
    private static final String NO_PARAMETER = """
                COMPREPLY=( $(compgen -W "${commands// /$'\\n'}${IFS}${positionals}" -- "${curr_word}") )
            """;

    String text() {
        var text = AutoComplete.bash(root.getCommandName(), root);
        for (var command : Tree.of(root).all().toList()) {
            text = withFiles(text, command);
        }
        return text;
    }

    private static String withFiles(String text, Tree command) {
        var start = text.indexOf("function _picocli_" + command.name("_") + "() {");
        var end = text.indexOf("\n}\n", start);
        var function = text.substring(start, end);
        for (var option : command.options().stream().filter(each -> Tree.takesValue(each) && Tree.isPlace(each)).toList()) {
            function = withFiles(function, option);
        }
        if (command.parameters().stream().anyMatch(Tree::isPlace)) {
            function = function.replace(NO_PARAMETER, FILES.indent(4));
        }
        return text.substring(0, start) + function + text.substring(end);
    }

    private static String withFiles(String function, OptionSpec option) {
        var names = String.join("'|'", option.names());
        return function.replace(NO_VALUE.formatted(names), "    '" + names + "')\n" + FILES.indent(6) + "      return\n");
    }
}
