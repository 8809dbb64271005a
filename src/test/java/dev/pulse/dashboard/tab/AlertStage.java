package dev.pulse.dashboard.tab;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.dashboard.Act;
import dev.pulse.dashboard.Look;
import dev.pulse.dashboard.Navigation;
import dev.pulse.dashboard.Screens;
import dev.pulse.dashboard.View;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.query.Query;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A database to fill, and a person who looks at it: what a view asks for is read at once.
final class AlertStage implements Navigation, AutoCloseable {
    static final Instant NOW = TestLedger.NOW;

    final TestLedger books;
    final List<View> opened = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final List<Entry<Event>> events = new ArrayList<>();
    private Look look = look("");
    private View view;

    AlertStage(Path folder) throws Exception {
        books = new TestLedger(folder, new SettableClock(NOW));
    }

    static Look look(String filter) {
        return new Look(NOW, ZoneOffset.UTC, query(filter), 21);
    }

    /// In seconds before now, as the tables have it.
    static long ago(long seconds) {
        return NOW.minusSeconds(seconds).toEpochMilli();
    }

    void write(String sql, Object... values) throws Exception {
        books.database.writer().write(transaction -> transaction.update(sql, values));
    }

    /// An alert with its notice.
    void alert(long id, int severity, String title, String rule, String key, int count, long secondsAgo) throws Exception {
        write("insert into alerts (" + Alert.COLUMNS + ") values (?,?,?,?,?,'new',?,?,?,?,?,?,'sentinel','edge-1')", id, rule, key,
                severity,
                title, id * 10, id * 10 + 1, count, ago(secondsAgo + 60), ago(secondsAgo / 2), ago(secondsAgo));
        write("""
                insert into notices (id, key, kind, severity, title, facts, text, source, host, time, written)
                values (?, ?, 'ALERT', ?, ?, '[{"name":"src_ip","value":"203.0.113.7"},{"name":"user","value":"root"},
                {"name":"message","value":"10 failed logins in 60 s, the last one for a user that is not there"}]', '', 'sentinel',
                        'edge-1',
                ?, ?)""", id, "alert/" + id, severity, title, ago(secondsAgo), ago(secondsAgo));
    }

    void delivery(long notice, String channel, String state, String reason) throws Exception {
        write("insert into deliveries values (?, ?, ?, 2, 0, ?, ?, ?, ?)", notice, channel, state, reason, ago(90), ago(80),
                state.equals("pending") ? NOW.plus(Duration.ofMinutes(2)).toEpochMilli() : 0);
    }

    View show(View shown) throws IOException {
        view = shown;
        refresh();
        return shown;
    }

    AlertStage filter(String text) {
        look = look(text);
        refresh();
        return this;
    }

    /// Draws, as the dashboard does after each key, and then does what the key says.
    void press(Act... acts) {
        for (var act : acts) {
            screen(80, 21);
            view.act(act, this);
        }
        screen(80, 21);
    }

    String screen(int columns, int rows) {
        return Screens.text(columns, rows, canvas -> view.draw(canvas, look));
    }

    /// At 80x24, 60x20 and 120x40, without the rows of the frame.
    void assertShows(String name) {
        Screens.assertShows(name + "-80x24", screen(80, 21));
        Screens.assertShows(name + "-60x20", screen(60, 17));
        Screens.assertShows(name + "-120x40", screen(120, 37));
    }

    /// The row that is selected cannot be seen in a text, but copied.
    String copied() {
        return view.raw().orElse("");
    }

    View open(Entry<Event> entry) {
        events.add(entry);
        return view;
    }

    private static Query query(String text) {
        try {
            return Query.parse(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void open(View next) {
        opened.add(next);
    }

    @Override
    public void refresh() {
        try {
            if (view != null) {
                books.database.read(view.reading(look)).run();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void say(SafeText sentence) {
        said.add(sentence.toString());
    }

    @Override
    public void close() throws IOException {
        books.close();
    }
}
