package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.pulse.Schema;
import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.dashboard.tab.Tabs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Somebody before the whole dashboard, on a terminal in memory.
final class TestSitting implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final DefaultVirtualTerminal terminal;
    final SettableClock clock = new SettableClock(TestLedger.NOW);
    final LinkedBlockingQueue<String> copied = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<KeyStroke> keys = new LinkedBlockingQueue<>();
    private final Thread thread;

    TestSitting(Path folder, int columns, int rows, View... tabs) {
        terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
        var capabilities = new Capabilities(Theme.DEFAULT, Glyphs.BRAILLE, true);
        var sitting = new Sitting(folder.resolve("pulse.db"), Schema.MIGRATIONS, new Tabs(List.of(tabs)), capabilities, clock,
                Map.of("XDG_STATE_HOME", folder.toAbsolutePath().toString()));
        thread = Thread.ofPlatform().start(() -> run(sitting));
    }

    private void run(Sitting sitting) {
        try {
            sitting.run(terminal, keys::take, this::copy, Duration.ofMillis(500));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String copy(String text) {
        copied.add(text);
        return "copied";
    }

    TestSitting type(String letters) {
        letters.chars().forEach(letter -> keys.add(new KeyStroke((char) letter, false, false)));
        return this;
    }

    TestSitting press(KeyType... types) {
        List.of(types).forEach(type -> keys.add(new KeyStroke(type)));
        return this;
    }

    TestSitting control(char letter) {
        keys.add(new KeyStroke(letter, true, false));
        return this;
    }

    /// What stands on the screen, once that is on it.
    String shows(String text) {
        return shows(screen -> screen.contains(text), text);
    }

    String showsNo(String text) {
        return shows(screen -> !screen.contains(text), "no " + text);
    }

    private String shows(Predicate<String> condition, String what) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(screen()) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        assertThat(screen()).as(what).matches(condition);
        return screen();
    }

    String screen() {
        var size = terminal.getTerminalSize();
        return Screens.text(terminal, size.getColumns(), size.getRows());
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
