package dev.pulse.dashboard;

import com.googlecode.lanterna.input.KeyStroke;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.tab.Tabs;
import dev.pulse.sqlite.DatabaseException;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// The dashboard without a terminal and without threads: keys are pressed, everything that is wanted is read, and then it can be drawn.
/// For pictures and for tests.
public final class Still {
    /// A list that is searched through to its end would take as long as that takes.
    private static final int READINGS_MAX = 100;

    private final ReadOnly database;
    private final Dashboard dashboard;
    private final Deque<Reading<Runnable>> wanted = new ArrayDeque<>();

    /// @param database its connections know the functions of queries
    /// @param file     the same database
    public Still(ReadOnly database, Path file, Tabs tabs, Clock clock) {
        this.database = database;
        var prompt = new FilterPrompt(new History(History.file(Map.of("XDG_STATE_HOME", "/nonexistent"))));
        var rooms = new Dashboard.Rooms(wanted::add, Runnable::run);
        dashboard = new Dashboard(new Trail(tabs.views()), prompt, _ -> "copied", clock, file, rooms);
    }

    /// Presses one key after the other; what each of them makes known is read before the next.
    ///
    /// @param keys such as `3` for the third tab
    /// @param rows of the screen
    public void press(String keys, int rows) throws DatabaseException {
        dashboard.frame(rows);
        for (var key : keys.toCharArray()) {
            dashboard.press(new KeyStroke(key, false, false));
            read();
        }
    }

    private void read() throws DatabaseException {
        for (var readings = 0; !wanted.isEmpty() && readings < READINGS_MAX; readings++) {
            dashboard.arrived(new Outcome.Rows(database.read(wanted.removeLast())));
        }
        wanted.clear();
    }

    public void draw(Canvas canvas) {
        dashboard.frame(canvas.height()).draw(canvas);
    }
}
