package dev.pulse.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Files that something left behind: crash reports of the JVM, halves of files, and requests that nobody took.
record LeftoversProbe(Patient patient, Chart chart) implements Probe {
    private static final int SHOWN_MAX = 10;
    private static final Pattern CRASH = Pattern.compile("hs_err_pid.*|java_pid.*\\.hprof|core(\\.\\d+)?|replay_pid.*");
    private static final Pattern REPLACED = Pattern.compile("pulse-replaced-.*\\.db");
    private static final Pattern HALF = Pattern.compile(".*\\.(tmp|part|restoring)|.*-journal|\\..*\\.new");

    @Override
    public String name() {
        return "leftovers";
    }

    @Override
    public List<Finding> look() throws IOException {
        var folder = patient.folder();
        if (!Files.isReadable(folder)) {
            return List.of(Finding.ok(name(), folder, "is not there, or not for this user to look into"));
        }
        var findings = new ArrayList<Finding>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                look(file, findings);
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok(name(), folder, "none")) : findings.stream().limit(SHOWN_MAX).toList();
    }

    private void look(Path file, List<Finding> findings) throws IOException {
        var name = file.getFileName().toString();
        if (CRASH.matcher(name).matches()) {
            findings.add(Finding.warn(name(), file, "is what a crash left behind, " + Amount.bytes(Files.size(file)), "everything",
                    "report it with pulse support, then remove it"));
        } else if (REPLACED.matcher(name).matches()) {
            findings.add(Finding.warn(name(), file, "is the database from before a restore, " + Amount.bytes(Files.size(file)),
                    "everything; what came after the backup is in that file only", "remove it when nobody needs it"));
        } else if (HALF.matcher(name).matches() && !chart.isInUse(patient.clock().instant())) {
            findings.add(Finding.warn(name(), file, "was not finished, and PULSE does not run", "everything", "remove it"));
        } else if (name.equals("digest.request") && !chart.isInUse(patient.clock().instant())) {
            findings.add(Finding.warn(name(), file, "asks for a digest, and PULSE does not run", "everything",
                    "start PULSE, which sends it, or remove the file"));
        }
    }
}
