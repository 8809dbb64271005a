package dev.pulse.dashboard;

import dev.pulse.dashboard.screen.Theme;
import dev.pulse.query.Networks;
import java.util.List;
import java.util.Locale;

/// What a person can choose of the dashboard.
///
/// @param theme   how it looks where the terminal has colours
/// @param trusted the networks whose addresses are marked as one's own
public record DashboardSettings(Theme theme, Networks trusted) {
    /// The addresses that no stranger of the internet can have: private (RFC 1918, RFC 4193), loopback and link-local.
    public static final String TRUSTED_DEFAULT =
            "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 127.0.0.0/8, 169.254.0.0/16, ::1, fc00::/7, fe80::/10";
    /// The names of the themes, as people write them.
    public static final List<String> THEMES = List.of("default", "high-contrast", "colour-blind", "mono");

    /// @param name one of [#THEMES]
    public static Theme theme(String name) {
        return Theme.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
