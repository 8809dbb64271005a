package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.doctor.Chart;
import dev.pulse.doctor.Doctor;
import dev.pulse.doctor.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `pulse doctor`: what is wrong with this installation, and what to do.
@Command(
        name = "doctor",
        description = {
            "Look at everything that can be wrong, and say what it is, where, what still works and what to do.",
            "It reads only, and works while PULSE runs, while it is down, and when its database is broken.",
            "Exit code 0 if nothing is bad, 1 if something is; warnings do not count."
        },
        footer = {"%nExamples:", "  pulse doctor", "  pulse doctor --full --send",
            "  pulse doctor --json | jq '.findings[] | select(.level==\"BAD\")'"})
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--full", description = "Check every page and index of the database, however long it takes.")
    private boolean full;

    @Option(names = "--send", description = "Send a test message through every webhook.")
    private boolean send;

    @Option(names = "--json", description = "Say it as JSON.")
    private boolean json;

    private final Shell shell;

    DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var patient = PatientReader.of(shell).patient();
        try (var chart = new Chart(patient.settings().ledger().file())) {
            var report = new Report(Doctor.of(patient, chart, full, send).findings());
            shell.out().print(json ? report.json() : report.text(shell.isColourful()));
            shell.out().flush();
            return report.isFine() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }
}
