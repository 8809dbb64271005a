package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at everything, one check after the other. A check that cannot be done is a finding, and the others go on.
public final class Doctor {
    private static final String REST = "the other checks";

    private final Chart chart;
    private final List<Probe> probes;

    private Doctor(Chart chart, List<Probe> probes) {
        this.chart = chart;
        this.probes = List.copyOf(probes);
    }

    /// @param full whether the whole database is checked, however long that takes
    /// @param send whether every channel gets a test message
    public static Doctor of(Patient patient, Chart chart, boolean full, boolean send) {
        return new Doctor(chart, List.of(
                new ConfigurationProbe(patient), new VersionsProbe(patient, chart), new ServiceProbe(patient, chart),
                new IntegrityProbe(patient, chart, full), new LossProbe(patient, chart), new WalProbe(patient, chart),
                new PermissionsProbe(patient),
                new ClockProbe(patient, chart), new DiskProbe(patient, chart), new BackupProbe(patient, chart, full),
                new RulesProbe(patient), new RedisProbe(patient), new ChannelsProbe(patient, chart, send),
                new ReadersProbe(patient, chart), new DeadLettersProbe(chart), new RejectedProbe(patient, chart),
                new SensorsProbe(patient, chart), new LeftoversProbe(patient, chart)));
    }

    static Doctor of(Chart chart, List<Probe> probes) {
        return new Doctor(chart, probes);
    }

    public List<Finding> findings() throws InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var probe : probes) {
            findings.addAll(isBlind(probe) ? List.of() : look(probe));
        }
        missing().ifPresent(findings::add);
        return List.copyOf(findings);
    }

    private boolean isBlind(Probe probe) {
        return probe.needsDatabase() && chart.schema().isEmpty();
    }

    private Optional<Finding> missing() {
        var names = probes.stream().filter(this::isBlind).map(Probe::name).collect(Collectors.joining(", "));
        return Stream.of(names).filter(text -> !text.isEmpty())
                .map(text -> Finding.warn("not looked at", "", text + ": there is no database that can be read", REST,
                        "see \"database\" above")).findFirst();
    }

    private List<Finding> look(Probe probe) throws InterruptedException {
        try {
            return probe.look();
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) {
            return List.of(unreadable(probe, e));
        } catch (Exception e) {
            return List.of(Finding.bad(probe.name(), "", "the check itself failed: " + e, REST, "report it with \"pulse support\""));
        }
    }

    private static Finding unreadable(Probe probe, IOException e) {
        var reason = Printable.of(String.valueOf(e.getMessage()));
        return switch (Damage.of(reason)) {
            case BROKEN -> Finding.bad(probe.name(), "", "cannot be read: " + reason, REST, Damage.REPAIR);
            case OTHER_SCHEMA -> Finding.warn(probe.name(), "", "cannot be read: " + reason + "; the schema is not the one of this PULSE",
                    REST, "start PULSE once to bring an older database up to date; look at a newer one with the newer PULSE");
            case NONE -> Finding.bad(probe.name(), "", "cannot be looked at: " + reason, REST,
                    "mend what the reason names, and look again");
        };
    }
}
