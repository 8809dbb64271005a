package dev.pulse;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The program and its commands.
@Command(
        name = "pulse",
        description = "A security event platform for one Linux machine: keeps every event, tells you about few.",
        mixinStandardHelpOptions = true,
        versionProvider = Pulse.Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {RunCommand.class})
public final class Pulse {
    private Pulse() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Pulse()).execute(arguments));
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Pulse.class.getPackage().getImplementationVersion();
            return new String[] {"pulse " + (version == null ? "(not packaged)" : version)};
        }
    }
}
