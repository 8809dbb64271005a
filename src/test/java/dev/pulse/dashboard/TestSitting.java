package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Somebody before the whole dashboard, on a terminal in memory.
public final class TestSitting implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final PublishingTerminal terminal;
    final LinkedBlockingQueue<String> copied = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<KeyStroke> keys = new LinkedBlockingQueue<>();
    private final Semaphore taken = new Semaphore(0);
    private final Thread thread;
    private int pressed;

    /// At the moment [TestLedger#NOW], before tabs that a test made.
    TestSitting(Path folder, int columns, int rows, View... tabs) {
        this(folder.resolve("pulse.db"), new Tabs(List.of(tabs)), new SettableClock(TestLedger.NOW), new TerminalSize(columns, rows),
                Duration.ofMillis(500));
    }

    /// Before the real tabs, with the patience of the program.
    public TestSitting(Path file, Tabs tabs, Clock clock) {
        this(file, tabs, clock, new TerminalSize(80, 24), Reads.LIMIT);
    }

    private TestSitting(Path file, Tabs tabs, Clock clock, TerminalSize size, Duration limit) {
        terminal = new PublishingTerminal(size);
        var capabilities = new Capabilities(Theme.DEFAULT, Glyphs.BRAILLE, true);
        var sitting = new Sitting(file, Schema.MIGRATIONS, tabs, new Tabs(List.of(new TestView("ahead"))), capabilities, clock,
                Map.of("XDG_STATE_HOME", file.toAbsolutePath().getParent().toString()));
        thread = Thread.ofPlatform().start(() -> run(sitting, limit));
    }

    private void run(Sitting sitting, Duration limit) {
        try {
            sitting.run(terminal, this::next, this::copy, limit);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Who asks for the next key has handed the one before to the drawing thread.
    private KeyStroke next() throws InterruptedException {
        taken.release();
        return keys.take();
    }

    private String copy(String text) {
        copied.add(text);
        return "copied";
    }

    public TestSitting type(String letters) {
        letters.chars().forEach(letter -> press(new KeyStroke((char) letter, false, false)));
        return this;
    }

    TestSitting press(KeyType... types) {
        List.of(types).forEach(type -> press(new KeyStroke(type)));
        return this;
    }

    TestSitting control(char letter) {
        press(new KeyStroke(letter, true, false));
        return this;
    }

    private void press(KeyStroke key) {
        keys.add(key);
        pressed++;
    }

    /// What stands on the screen, once that is on it.
    public String shows(String text) {
        return shows(screen -> screen.contains(text), text);
    }

    public String showsNo(String text) {
        return shows(screen -> !screen.contains(text), "no " + text);
    }

    private String shows(Predicate<String> condition, String what) {
        settle();
        return terminal.await(condition, what, PATIENCE);
    }

    /// Waits until every key has changed what is shown; what it made to be read may still come.
    void settle() {
        try {
            assertThat(taken.tryAcquire(pressed + 1, PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("the keys are taken").isTrue();
            taken.release(pressed + 1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        terminal.redraw(PATIENCE);
    }

    /// The newest whole frame.
    String screen() {
        return terminal.newest();
    }

    boolean isOver() {
        try {
            return thread.join(PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        keys.add(new KeyStroke(KeyType.EOF));
        assertThat(isOver()).isTrue();
    }
}
