package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Cell;
import dev.pulse.dashboard.screen.Gauge;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.util.ArrayList;
import java.util.List;

/// What the database takes, as lines.
final class SystemStorageRows {
    private static final int LABEL = 11;
    private static final int GAUGE = 18;
    private static final double FULL = 0.9;

    private SystemStorageRows() {}

    static List<SheetLine> lines(SystemStorage storage, Look look) {
        var lines = new ArrayList<SheetLine>();
        lines.add(SheetLine.title("Database"));
        lines.add(row("size", Amounts.bytes(storage.growth().bytes()) + ", free inside " + Amounts.bytes(storage.growth().freeInside()),
                Style.PLAIN));
        lines.add(row("write-ahead", "log " + Amounts.bytes(storage.space().walBytes()), Style.PLAIN));
        lines.add(row("events", events(storage, look), storage.growth().events() == 0 ? Style.DIM : Style.PLAIN));
        lines.add(disk(storage.space()));
        var growth = storage.growth().isSteady() ? "" : Amounts.bytes(storage.growth().bytesPerDay()) + " a day, ";
        lines.add(row("growth", growth + storage.forecast(), storage.isUrgent() ? Style.BAD : Style.PLAIN));
        return lines;
    }

    private static String events(SystemStorage storage, Look look) {
        var growth = storage.growth();
        return growth.events() == 0 ? "none yet: sensors post them to /events"
                : "about " + Amounts.count(growth.events()) + " since " + Amounts.time(growth.oldest(), look.zone(), look.now()) + ", "
                        + Amounts.bytes(growth.bytesPerEvent()) + " each";
    }

    private static SheetLine disk(SystemSpace space) {
        if (!space.isKnown()) {
            return row("disk", "not known", Style.DIM);
        }
        return SheetLine.painted(row -> {
            row.text(1, 0, "disk", Style.DIM);
            Gauge.draw(row, LABEL + 2, 0, GAUGE, space.used(), space.used() > FULL ? Style.BAD : Style.GOOD);
            row.text(LABEL + GAUGE + 3, 0, Amounts.bytes(space.freeBytes()) + " free of " + Amounts.bytes(space.totalBytes()), Style.PLAIN);
        });
    }

    private static SheetLine row(String label, String words, Style style) {
        return SheetLine.columns(List.of(LABEL), Cell.of(label, Style.DIM), new Cell(SafeText.of(words), style));
    }
}
