package dev.pulse.doctor;

import dev.pulse.event.Printable;
import java.io.IOException;
import java.util.List;

/// What was put aside because it failed for a reason of its own.
record DeadLettersProbe(Chart chart) implements Probe {
    private static final int SHOWN_MAX = 5;

    @Override
    public String name() {
        return "dead letters";
    }

    @Override
    public boolean needsDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws IOException {
        var letters = chart.read(SqliteRecords.DEAD_LETTERS);
        return letters.isEmpty() ? List.of(Finding.ok(name(), "", "none")) : letters.stream().limit(SHOWN_MAX).map(this::finding).toList();
    }

    private Finding finding(SqliteRecords.Reason letters) {
        return Finding.warn(name(), Printable.of(letters.origin()), Amount.count(letters.count()) + ", the last at " + letters.last() + ": "
                + Printable.of(letters.reason()), "everything else; the entries stay in their book",
                "read the reason; if it is no mistake of a rule or a setting, report it with pulse support");
    }
}
