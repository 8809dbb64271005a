package dev.pulse;

import dev.pulse.cli.Shell;
import dev.pulse.config.SettingsReader;
import dev.pulse.doctor.Chart;
import dev.pulse.doctor.Doctor;
import dev.pulse.doctor.Report;
import dev.pulse.support.Bundle;
import dev.pulse.support.Contents;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `pulse support`: what somebody who helps needs to see, in one file.
@Command(
        name = "support",
        description = {
            "Write a bundle for whoever helps: versions, settings, what the doctor found, health, counters, rules, reasons.",
            "No events and no secrets are in it. Addresses and the name of this machine are replaced, unless you want them in it.",
            "Look into it before you send it: tar -xzf FILE"
        },
        footer = {"%nExamples:", "  pulse support", "  pulse support --file /tmp/pulse.tar.gz --with-addresses"})
final class SupportCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'pulse-support-'uuuuMMdd-HHmmss'.tar.gz'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(names = "--file", paramLabel = "FILE", description = "Where to write it (default: pulse-support-<time>.tar.gz here).")
    private Optional<Path> named = Optional.empty();

    @Option(names = "--with-addresses", description = "Leave addresses and the name of this machine in it.")
    private boolean withAddresses;

    private final Shell shell;

    SupportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        var reading = PatientReader.of(shell);
        var patient = reading.patient();
        var known = new SettingsReader(reading.keys(), shell.environment());
        known.draft();
        var file = named.orElseGet(() -> here(shell.dotEnv(), NAME.format(shell.clock().instant())));
        try (var chart = new Chart(patient.settings().ledger().file())) {
            var report = new Report(Doctor.of(patient, chart, false, false).findings());
            var contents = new Contents(patient, chart, reading.keys(), known.known(), report);
            var lines = new Bundle(file, shell.clock().instant()).write(contents, reading.keys().secrets(), names(), withAddresses);
            shell.out().println(SafeText.lines(file + " (" + Files.size(file) / 1024 + " KiB), readable by you only, holds"));
            lines.forEach(line -> shell.out().println(SafeText.lines(line)));
            shell.out().println("No events and no secrets" + (withAddresses ? "; addresses are in it." : ", no addresses.")
                    + " Look into it before you send it.");
        }
        return ExitCode.OK;
    }

    /// In the folder of the call, where `.env` is too; the settings of an installed PULSE are elsewhere.
    static Path here(Path settings, String name) {
        return settings.endsWith(".env") ? settings.resolveSibling(name) : Path.of(name);
    }

    /// Of the machine and the user, in whatever form it may stand in a path or a log.
    private static List<String> names() {
        var names = new ArrayList<>(List.of(System.getProperty("user.name", "")));
        try {
            var host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            names.addAll(List.of(host, host.split("\\.")[0]));
            names.add(InetAddress.getLocalHost().getCanonicalHostName());
        } catch (IOException e) {
            // Where the system does not tell its name, its logs do not either.
            return names;
        }
        return names;
    }
}
