package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Whether the database is whole. The quick check reads every page once, for as long as the limit allows; `--full` compares the indexes
/// too, for as long as it takes.
record IntegrityProbe(Patient patient, Chart chart, boolean full) implements Probe {
    private static final Duration QUICK_MAX = Duration.ofSeconds(10);
    private static final Duration FULL_MAX = Duration.ofHours(6);

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Finding> look() throws IOException {
        var file = patient.database();
        if (!chart.isThere()) {
            return List.of(Finding.warn(name(), file, "there is none yet", "nothing is lost: the first start makes it",
                    "start PULSE once; if there should be one, PULSE_DATA_DIR here is not the one of the service"));
        }
        var size = Files.size(file);
        var check = new Timed(limit(full));
        var damage = chart.read(check.limiting(SqliteRecords.damage(full)));
        return List.of(damage.isEmpty() ? sound(check, size) : Finding.bad(name(), file, "is damaged: " + text(damage),
                "what lies in the pages that are whole", Damage.REPAIR));
    }

    private Finding sound(Timed check, long size) throws IOException {
        var events = chart.read(SqliteRecords.EVENTS).getFirst();
        var what = "about " + Amount.count(events) + " events, " + Amount.bytes(size) + "; ";
        var kind = full ? "the full check" : "the quick check";
        return Finding.ok(name(), patient.database(), what + (check.isExceeded()
                ? kind + " found nothing in " + QUICK_MAX.toSeconds() + " s and was ended; --full takes the time it needs"
                : kind + " found it whole"));
    }

    static Duration limit(boolean full) {
        return full ? FULL_MAX : QUICK_MAX;
    }

    static String text(List<String> damage) {
        return damage.stream().limit(3).map(line -> Printable.of(line.replaceAll("\\s+", " "))).collect(Collectors.joining("; "));
    }
}
