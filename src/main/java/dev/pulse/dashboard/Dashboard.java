package dev.pulse.dashboard;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.pulse.query.Query;
import dev.pulse.sqlite.Reading;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// What is shown and what keys do to it. Lives on the drawing thread; nothing here waits.
final class Dashboard implements Navigation {
    private final Trail trail;
    private final FilterPrompt prompt;
    private final Clipboard clipboard;
    private final Clock clock;
    private final Path file;
    private final Rooms rooms;
    private final Freshness freshness;
    private Query filter = Query.parse("");
    private Health health = Health.UNKNOWN;
    private Disk disk = Disk.UNKNOWN;
    private SafeText message = SafeText.EMPTY;
    private int rows = 1;
    private boolean isOver;

    /// What the dashboard asks of what is around it.
    ///
    /// @param wanted takes what to read next
    /// @param later  runs something on the drawing thread, from any thread
    record Rooms(Consumer<Reading<Runnable>> wanted, Consumer<Runnable> later) {}

    Dashboard(Trail trail, FilterPrompt prompt, Clipboard clipboard, Clock clock, Path file, Rooms rooms) {
        this.trail = trail;
        this.prompt = prompt;
        this.clipboard = clipboard;
        this.clock = clock;
        this.file = file;
        this.rooms = rooms;
        this.freshness = new Freshness(clock);
    }

    boolean isOver() {
        return isOver;
    }

    void end() {
        isOver = true;
    }

    boolean isFollowing() {
        return trail.view().isFollowing() && freshness.reason().isEmpty();
    }

    void press(KeyStroke key) {
        message = SafeText.EMPTY;
        Pressed.apart(key).forEach(this::pressOne);
    }

    private void pressOne(KeyStroke key) {
        if (Pressed.isControl(key, 'c') || key.getKeyType() == KeyType.EOF) {
            isOver = true;
        } else if (prompt.isOpen()) {
            prompt.press(key).ifPresent(this::filterBy);
        } else if (key.getKeyType() == KeyType.Tab || key.getKeyType() == KeyType.ReverseTab) {
            trail.turn(key.getKeyType() == KeyType.Tab ? 1 : -1);
            refresh();
        } else {
            Pressed.tab(key).ifPresentOrElse(this::go, () -> Pressed.act(key).ifPresent(this::act));
        }
    }

    private void go(int tab) {
        trail.go(tab);
        refresh();
    }

    private void act(Act act) {
        switch (act) {
            case QUIT -> isOver = true;
            case REFRESH -> refresh();
            case HELP -> help();
            case FILTER -> write();
            case BACK -> back();
            case COPY -> copy();
            case UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST, LEFT, RIGHT, OPEN, NEXT_HIGH, PREVIOUS_HIGH, HISTOGRAM, WEEK, ZOOM_IN,
                    ZOOM_OUT, FOLLOW -> ask(act);
        }
    }

    private void ask(Act act) {
        if (trail.view().acts().contains(act) && freshness.obstacle().isEmpty()) {
            trail.view().act(act, this);
        }
    }

    private void help() {
        if (!(trail.view() instanceof Help)) {
            open(new Help(trail.view(), trail.tabs().size()));
        }
    }

    private void write() {
        prompt.open(filter);
        rooms.wanted().accept(wanted());
    }

    private void back() {
        if (!trail.isAtBottom()) {
            trail.back();
            refresh();
        } else if (!filter.text().isEmpty()) {
            filterBy(Query.parse(""));
        }
    }

    private void filterBy(Query query) {
        filter = query;
        refresh();
    }

    private void copy() {
        try {
            var raw = trail.view().raw();
            say(SafeText.of(raw.isPresent() ? clipboard.copy(raw.get()) : "nothing is selected that could be copied"));
        } catch (IOException e) {
            isOver = true;
        }
    }

    @Override
    public void open(View view) {
        trail.open(view);
        refresh();
    }

    @Override
    public void refresh() {
        rooms.wanted().accept(wanted());
    }

    @Override
    public void say(SafeText sentence) {
        message = sentence;
    }

    /// How PULSE is and what the view shows, one after the other: the first arrives also when the second takes too long.
    private Reading<Runnable> wanted() {
        var look = look();
        var reading = trail.view().reading(look);
        var isWriting = prompt.isOpen();
        return connection -> {
            var read = SqliteHealth.reading(look.now()).from(connection);
            var room = Disk.of(file);
            rooms.later().accept(() -> know(read, room));
            if (isWriting) {
                var seen = SqliteSeen.reading().from(connection);
                rooms.later().accept(() -> prompt.know(seen));
            }
            return reading.from(connection);
        };
    }

    private void know(Health newest, Disk room) {
        health = newest;
        disk = room;
    }

    void arrived(Outcome outcome) {
        freshness.note(outcome);
        switch (outcome) {
            case Outcome.Rows(var takeOver) -> takeOver(takeOver);
            case Outcome.Nothing _ -> know(Health.UNKNOWN, Disk.UNKNOWN);
            case Outcome.Stale _, Outcome.GivenUp _ -> { }
        }
    }

    private void takeOver(Runnable rows) {
        rows.run();
        if (trail.view().isUnfinished()) {
            refresh();
        }
    }

    private Look look() {
        return new Look(clock.instant(), clock.getZone(), filter, rows);
    }

    /// Only what stands on the screen is told here; the drawing is [Frame]'s.
    Frame frame(int height) {
        var before = rows;
        rows = Math.max(1, height - Frame.ROWS);
        if (rows > before && before > 1) {
            refresh();
        }
        return new Frame(trail, look(), new HealthLine(health, disk), prompt, message, freshness);
    }
}
