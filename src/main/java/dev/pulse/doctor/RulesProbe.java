package dev.pulse.doctor;

import dev.pulse.rule.Rules;
import java.nio.file.Files;
import java.util.List;

/// Whether every rule file can be used, as `pulse check` tries it.
record RulesProbe(Patient patient) implements Probe {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public List<Finding> look() throws Exception {
        var folder = patient.rules();
        if (!Files.exists(folder)) {
            return List.of(Finding.ok(name(), folder, "is not there yet; the first start makes it, with the shipped rules"));
        }
        if (!Files.isReadable(folder)) {
            return List.of(Finding.bad(name(), folder, "cannot be read by this user", "events are kept",
                    "run this as the user of the service"));
        }
        var report = Rules.check(folder);
        if (report.rules().isEmpty() && report.isClean()) {
            return List.of(Finding.warn(name(), folder, "holds no rules, so no event becomes an alert", "events are kept",
                    "remove the empty folder: the next start fills it with the shipped rules"));
        }
        return report.isClean() ? List.of(Finding.ok(name(), folder, report.rules().size() + " rules can be used"))
                : report.problems().stream().map(problem -> Finding.bad(name(), folder, "not used: " + problem,
                        "the other rules run, and events are kept", "edit the file, then pulse check, then restart")).toList();
    }
}
