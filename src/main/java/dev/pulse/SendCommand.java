package dev.pulse;

import dev.pulse.cli.Retries;
import dev.pulse.cli.SendOptions;
import dev.pulse.cli.Sending;
import dev.pulse.cli.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pulse send`: a file of events, or what another program writes, to a receiver.
@Command(
        name = "send",
        description = {
            "Send events from files or the standard input: one JSON object, an array, or one object per line.",
            "The token is taken from PULSE_RECEIVER_TOKEN, PULSE_RECEIVER_TOKEN_FILE or the credentials of systemd.",
            "A request without a good answer is sent again. An event without an event_id gets one, so that a repeat is not kept "
                    + "twice; it is a new one at each call, so calling twice keeps such events twice."
        },
        footer = {
            "%nExamples:",
            "  pulse send events.ndjson",
            "  pulse send --url https://pulse.example.org/events --gzip monday.json tuesday.json",
            "  journalctl -o json -f | my-filter | pulse send --batch 1 -"
        })
final class SendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files to send; - or none: the standard input.")
    private List<String> files = List.of();

    @Mixin
    private ReceiverOption receiver;

    @Option(names = "--batch", paramLabel = "N", description = "Events in one request, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int batch = 500;

    @Option(names = "--retries", paramLabel = "N", description = {
        "How often a request is sent again after a network error, 429 or 5xx, with doubling pauses (default: ${DEFAULT-VALUE})."})
    private int retries = 5;

    @Option(names = "--gzip", description = "Compress requests.")
    private boolean gzip;

    @Option(names = "--no-ids", description = "Send events without an event_id as they are; a repeat may then keep them twice.")
    private boolean noIds;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing about repeats.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    SendCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException {
        require(batch >= 1 && batch <= 10_000, "--batch is " + batch + ", expected 1 to 10000");
        require(retries >= 0 && retries <= 1_000, "--retries is " + retries + ", expected 0 to 1000");
        require(!files.isEmpty() || !shell.typed(), "nothing to send: name a file, or - to type events");
        var settings = shell.settings();
        var options = new SendOptions(batch, settings.http().limits().bodyBytesMax(), gzip, !noIds, quiet);
        var sending = new Sending(shell, options);
        return sending.send(files.isEmpty() ? List.of("-") : files, receiver.target(settings, shell), Retries.of(retries));
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
