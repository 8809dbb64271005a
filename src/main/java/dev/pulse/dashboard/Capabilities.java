package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a terminal can show.
public record Capabilities(Theme theme, Glyphs glyphs, boolean isUtf8) {
    /// By what the environment tells of it.
    ///
    /// @param chosen the theme, where there are colours
    /// @param ascii  whether only ASCII was asked for
    public static Capabilities of(Theme chosen, boolean ascii, Map<String, String> environment) {
        var isDumb = List.of("dumb", "").contains(environment.getOrDefault("TERM", ""));
        var isPlain = isDumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        var isUtf8 = isUtf8(environment);
        var isAscii = ascii || isDumb || !isUtf8;
        var hasBraille = !"linux".equals(environment.get("TERM"));
        var glyphs = isAscii ? Glyphs.ASCII : hasBraille ? Glyphs.BRAILLE : Glyphs.BLOCKS;
        return new Capabilities(isPlain ? Theme.MONO : chosen, glyphs, isUtf8);
    }

    /// The first of the three that is set decides, as POSIX has it.
    private static boolean isUtf8(Map<String, String> environment) {
        var locale = environment.getOrDefault("LC_ALL", "");
        locale = locale.isEmpty() ? environment.getOrDefault("LC_CTYPE", "") : locale;
        locale = locale.isEmpty() ? environment.getOrDefault("LANG", "") : locale;
        return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }
}
