package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.OverviewRows.SourceRow;
import dev.pulse.event.Severity;
import java.util.ArrayList;
import java.util.List;

/// Whether all is well, in a few words.
///
/// @param state how the symbol before it looks
/// @param words our own
record Headline(Liveness state, String words) {
    static final Headline READING = new Headline(Liveness.NO_DATA, "reading …");

    static Headline of(OverviewRows rows) {
        if (rows.isEmpty()) {
            return new Headline(Liveness.NO_DATA, "no events yet");
        }
        var sources = rows.sources();
        var bad = new ArrayList<String>();
        var odd = new ArrayList<String>();
        alerts(rows.overview().open(), bad, odd);
        silent(sources, Liveness.STALE, bad);
        silent(sources, Liveness.LATE, odd);
        if (bad.isEmpty() && odd.isEmpty()) {
            return new Headline(Liveness.LIVE, well(sources));
        }
        var isBad = !bad.isEmpty();
        bad.addAll(odd);
        return new Headline(isBad ? Liveness.STALE : Liveness.LATE, String.join(" · ", bad));
    }

    private static void alerts(Overview.OpenAlerts open, List<String> bad, List<String> odd) {
        var urgent = open.count(Severity.CRITICAL) + open.count(Severity.HIGH);
        var others = open.count(Severity.MEDIUM);
        if (urgent > 0) {
            bad.add(urgent + " urgent alert" + (urgent == 1 ? "" : "s") + " open");
        } else if (others > 0) {
            odd.add(others + " medium alert" + (others == 1 ? "" : "s") + " open");
        }
    }

    private static void silent(List<SourceRow> sources, Liveness liveness, List<String> words) {
        sources.stream().filter(source -> source.liveness() == liveness).map(source -> source.name() + " " + liveness.word())
                .forEach(words::add);
    }

    private static String well(List<SourceRow> sources) {
        var live = sources.stream().filter(source -> source.liveness() == Liveness.LIVE).count();
        var unheard = sources.stream().filter(source -> source.liveness() == Liveness.NO_DATA).map(SourceRow::name).toList();
        return "all is well · " + live + (live == 1 ? " sensor" : " sensors") + " live"
                + (unheard.isEmpty() ? "" : " · never heard: " + String.join(", ", unheard));
    }

    String symbol(Glyphs glyphs) {
        return state.symbol(glyphs);
    }

    Style style() {
        return state.style();
    }
}
