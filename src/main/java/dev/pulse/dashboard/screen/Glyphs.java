package dev.pulse.dashboard.screen;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a terminal can show.
public enum Glyphs {
    /// Lines of braille dots, two by four in a cell.
    BRAILLE,
    /// Eighths of blocks.
    BLOCKS,
    /// Nothing beyond ASCII.
    ASCII;

    /// What the terminal of a process can show, by its locale: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set counts, as in
    /// `locale(7)`. The console of Linux knows UTF-8, but no font of it has braille.
    ///
    /// @param environment the variables of the process
    public static Glyphs of(Map<String, String> environment) {
        var terminal = environment.getOrDefault("TERM", "");
        if (terminal.equals("dumb") || !isUtf8(environment)) {
            return ASCII;
        }
        return terminal.equals("linux") ? BLOCKS : BRAILLE;
    }

    private static boolean isUtf8(Map<String, String> environment) {
        var locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG").map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty()).findFirst().orElse("C");
        return locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*");
    }
}
