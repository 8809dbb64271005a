package dev.pulse.dashboard;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Glyphs;
import dev.pulse.dashboard.screen.Theme;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Draws whenever something happened, and sleeps otherwise. Whatever happens is a piece of work in one queue: keys, rows that arrived,
/// another size.
final class Loop {
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Duration FOLLOW = Duration.ofSeconds(1);

    private final BlockingQueue<Runnable> happenings = new LinkedBlockingQueue<>();
    private final Screen screen;
    private final Theme theme;
    private final Glyphs glyphs;

    /// Where keys come from.
    @FunctionalInterface
    interface Keyboard {
        /// Waits for a key; the key `EOF` is the last one.
        KeyStroke next() throws IOException, InterruptedException;
    }

    Loop(Screen screen, Theme theme, Glyphs glyphs) {
        this.screen = screen;
        this.theme = theme;
        this.glyphs = glyphs;
    }

    /// From any thread: does it on the drawing thread, and draws.
    void later(Runnable happening) {
        happenings.add(happening);
    }

    /// Until somebody quits, or nobody is there any more.
    void run(Dashboard dashboard, Reads reads, Keyboard keyboard) throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("pulse-keys").start(() -> listen(dashboard, keyboard));
        reads.start(outcome -> later(() -> dashboard.arrived(outcome)));
        draw(dashboard);
        dashboard.refresh();
        var next = System.nanoTime() + REFRESH.toNanos();
        while (!dashboard.isOver()) {
            next = Math.min(next, System.nanoTime() + pause(dashboard).toNanos());
            var happening = happenings.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (happening == null) {
                next = System.nanoTime() + pause(dashboard).toNanos();
                readAgain(dashboard, reads);
            } else {
                happening.run();
                happenNow();
            }
            draw(dashboard);
        }
    }

    private void happenNow() {
        for (var more = happenings.poll(); more != null; more = happenings.poll()) {
            more.run();
        }
    }

    private static Duration pause(Dashboard dashboard) {
        return dashboard.isFollowing() ? FOLLOW : REFRESH;
    }

    private static void readAgain(Dashboard dashboard, Reads reads) {
        if (!reads.isBusy()) {
            dashboard.refresh();
        }
    }

    private void draw(Dashboard dashboard) throws IOException {
        screen.doResizeIfNecessary();
        var size = screen.getTerminalSize();
        var canvas = new Canvas(screen.newTextGraphics(), theme, glyphs);
        screen.setCursorPosition(dashboard.frame(size.getRows()).draw(canvas).orElse(null));
        screen.refresh();
    }

    private void listen(Dashboard dashboard, Keyboard keyboard) {
        try {
            var key = keyboard.next();
            for (; key.getKeyType() != KeyType.EOF; key = keyboard.next()) {
                var pressed = key;
                later(() -> dashboard.press(pressed));
            }
        } catch (IOException | InterruptedException _) {
            // Without a keyboard there is nobody to look at it.
        }
        later(dashboard::end);
    }
}
