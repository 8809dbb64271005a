package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.cli.Smoke;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `pulse smoke`: whether the PULSE that runs here works from end to end.
@Command(
        name = "smoke",
        description = {
            "Send five events of the types the three sensors send to the running PULSE,",
            "and look for the receipt, the rows, the alert and the stream.",
            "They stay in the book, from source and host \"smoke\", and the alert goes to the channels as any other does."
        },
        footer = {"%nExamples:", "  pulse smoke", "  pulse smoke --wait 30"})
final class SmokeCommand implements Callable<Integer> {
    @Mixin
    private ReceiverOption receiver;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long each check waits (default: ${DEFAULT-VALUE}).")
    private int waitSeconds = 15;

    private final Shell shell;

    SmokeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = shell.settings();
        var smoke = new Smoke(shell, receiver.target(settings, shell), "smoke-" + UUID.randomUUID(), Duration.ofSeconds(waitSeconds));
        if (smoke.passes(settings.ledger().file(), Schema.MIGRATIONS, settings.stream())) {
            return ExitCode.OK;
        }
        shell.err().println("pulse: the checks above that say ok do work; pulse doctor says what to do about the others");
        return ExitCode.SOFTWARE;
    }
}
