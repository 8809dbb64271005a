package dev.pulse.manual;

import dev.pulse.config.Known;
import java.util.List;

/// The manual page `pulse.env(5)`: every setting, as `.env.example` has it.
record SettingsPage(List<Known> settings, String version) {
    static final String NAME = "pulse.env";

    String text() {
        var page = new Roff(NAME, 5, version);
        page.section("NAME").text("pulse.env - the settings of PULSE");
        page.section("DESCRIPTION")
                .text("Nothing has to be set. A setting is a variable of the environment or a line KEY=VALUE of a file: of "
                        + "/etc/pulse-platform/pulse.env where PULSE is installed, otherwise of .env in the folder it is started in. "
                        + "The environment wins.")
                .paragraph("A secret may also be a file: one of that name in /etc/pulse-platform/credentials, in small letters and with "
                        + "- for _, such as pulse-receiver-token; or one that the same key with _FILE behind it names.")
                .paragraph("pulse check says everything that is wrong, without starting.");
        page.section("SETTINGS");
        settings.forEach(setting -> page.entry(setting.key(), setting.sentence() + "\n" + form(setting)));
        page.section("SEE ALSO").text("pulse(1), pulse-check(1)");
        return page.toString();
    }

    private static String form(Known setting) {
        return "Expected: " + setting.expected() + (setting.fallback().isEmpty() ? "; not set." : "; default " + setting.fallback() + ".");
    }
}
