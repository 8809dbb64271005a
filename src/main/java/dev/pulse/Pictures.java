package dev.pulse;

import dev.pulse.dashboard.DashboardSettings;
import dev.pulse.dashboard.Still;
import dev.pulse.dashboard.screen.SvgPicture;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.query.Networks;
import dev.pulse.query.QueryFunctions;
import dev.pulse.silence.SilenceSettings;
import dev.pulse.sqlite.ReadOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;

/// What the tabs of the dashboard show of a database, as files for the pages about PULSE.
///
/// @param clock the moment at which they are looked at
record Pictures(Path database, Clock clock) {
    private static final int COLUMNS = 120;
    private static final int ROWS = 37;

    /// Writes `<tab>.svg` for each tab.
    void drawInto(Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        var tabs = Tabs.of(database, Networks.parse(DashboardSettings.TRUSTED_DEFAULT), SilenceSettings.DEFAULT.limits());
        try (var reading = ReadOnly.open(database, Schema.MIGRATIONS, QueryFunctions::register)) {
            var still = new Still(reading, database, tabs, clock);
            for (var tab = 1; tab <= tabs.views().size(); tab++) {
                var name = tabs.views().get(tab - 1).name().toString();
                still.press(Integer.toString(tab), ROWS);
                var picture = new SvgPicture("pulse dashboard: " + name, COLUMNS, ROWS).of(Theme.DEFAULT, still::draw);
                Files.writeString(folder.resolve(name.toLowerCase(Locale.ROOT) + ".svg"), picture);
            }
        }
    }
}
