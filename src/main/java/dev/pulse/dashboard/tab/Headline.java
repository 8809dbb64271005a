package dev.pulse.dashboard.tab;

import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.dashboard.tab.OverviewRows.SourceRow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether all is well, in a few words; which alerts there are is told before it.
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
        var stale = silent(sources, Liveness.STALE);
        var late = silent(sources, Liveness.LATE);
        if (!stale.isEmpty() || !late.isEmpty()) {
            var words = Stream.concat(stale.stream(), late.stream()).collect(Collectors.joining(" · "));
            return new Headline(stale.isEmpty() ? Liveness.LATE : Liveness.STALE, words);
        }
        return new Headline(Liveness.LIVE, (rows.isAlarmed() ? "" : "all is well · ") + live(sources));
    }

    private static List<String> silent(List<SourceRow> sources, Liveness liveness) {
        return sources.stream().filter(source -> source.liveness() == liveness).map(source -> source.name() + " " + liveness.word())
                .toList();
    }

    private static String live(List<SourceRow> sources) {
        var live = sources.stream().filter(source -> source.liveness() == Liveness.LIVE).count();
        var unheard = sources.stream().filter(source -> source.liveness() == Liveness.NO_DATA).map(SourceRow::name).toList();
        return live + (live == 1 ? " sensor" : " sensors") + " live"
                + (unheard.isEmpty() ? "" : " · never heard: " + String.join(", ", unheard));
    }

    String symbol(Glyphs glyphs) {
        return state.symbol(glyphs);
    }

    Style style() {
        return state.style();
    }
}
