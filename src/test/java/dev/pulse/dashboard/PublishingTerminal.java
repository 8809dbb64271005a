package dev.pulse.dashboard;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.TerminalResizeListener;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A terminal in memory that shows whole frames only: what is being drawn is seen when it is flushed, as with a real one.
final class PublishingTerminal extends DefaultVirtualTerminal {
    private final Object news = new Object();
    private final List<TerminalResizeListener> listeners = new CopyOnWriteArrayList<>();
    private String newest = "";
    private long frames;

    PublishingTerminal(TerminalSize size) {
        super(size);
    }

    @Override
    public void addResizeListener(TerminalResizeListener listener) {
        super.addResizeListener(listener);
        listeners.add(listener);
    }

    @Override
    public void flush() {
        super.flush();
        var size = getTerminalSize();
        var frame = Screens.text(this, size.getColumns(), size.getRows());
        synchronized (news) {
            newest = frame;
            frames++;
            news.notifyAll();
        }
    }

    /// The newest frame; empty before the first.
    String newest() {
        synchronized (news) {
            return newest;
        }
    }

    /// How many there were.
    long frames() {
        synchronized (news) {
            return frames;
        }
    }

    /// Waits for a frame that began after now. The one that comes first may have begun before; the one after it has not.
    void redraw(Duration patience) {
        for (var time = 0; time < 2; time++) {
            var before = frames();
            listeners.forEach(listener -> listener.onResized(this, getTerminalSize()));
            awaitFrames(before + 1, patience);
        }
    }

    private void awaitFrames(long count, Duration patience) {
        waitUntil(() -> frames >= count, patience);
    }

    /// The first frame from now on of which this is true.
    String await(Predicate<String> condition, String what, Duration patience) {
        synchronized (news) {
            waitUntil(() -> condition.test(newest), patience);
            if (!condition.test(newest)) {
                throw new AssertionError("waited in vain for " + what + " on this screen:\n" + newest);
            }
            return newest;
        }
    }

    private void waitUntil(Condition condition, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        synchronized (news) {
            for (var left = patience.toMillis(); !condition.holds() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                rest(left);
            }
        }
    }

    private void rest(long millis) {
        try {
            news.wait(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }
}
