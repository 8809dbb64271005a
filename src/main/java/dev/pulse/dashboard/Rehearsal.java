package dev.pulse.dashboard;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The keys of somebody who tries everything once, one after the other, each when all is read that the one before wanted.
final class Rehearsal extends InputStream {
    /// A terminal of 120x40 where there is none.
    static final TtyTerminal.Device DEVICE = new TtyTerminal.Device(new File("/dev/null"),
            "stty() { case $1 in size) echo 40 120;; -g) echo 500:5:bf:8a3b;; esac; }; ");
    private static final long PACE_MILLIS = 50;
    /// Of what is never read, or very slowly, is not waited for.
    private static final int LOOKS_MAX = 60;

    private static final String ESCAPE = Character.toString(27);
    private static final String DOWN = ESCAPE + "[B";
    private static final String UP = ESCAPE + "[A";
    private static final String ENTER = "\n";
    private static final List<String> KEYS = List.of(
            "r", "r", "2", "+", "-", "3", DOWN, ENTER, ESCAPE, "4", DOWN, ENTER, ESCAPE, "5", DOWN, ENTER, ESCAPE,
            "6", DOWN, UP, ENTER, "y", ESCAPE, "i", "+", ESCAPE, "e", "f", "f", "?", ESCAPE,
            "/", "s", "e", "v", "\t", " ", ">", "= high", ENTER, "i", ESCAPE, "/", "nmap", ENTER, ESCAPE,
            "1", "r", "w", UP, ENTER, ESCAPE, ESCAPE, UP, ENTER, ESCAPE, "7", DOWN, "r", "1", "r", "q");

    private final Deque<byte[]> keys = new ArrayDeque<>();

    Rehearsal() {
        KEYS.forEach(key -> keys.add(key.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Gives out the next key when nothing is being read any more.
    static Loop.Keyboard patient(Loop.Keyboard keyboard, Reads reads) {
        return () -> {
            var looks = 0;
            do {
                Thread.sleep(PACE_MILLIS);
            } while (reads.isBusy() && ++looks < LOOKS_MAX);
            return keyboard.next();
        };
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /// All bytes of the next key, of which none is longer than what a terminal reads at once.
    @Override
    public int read(byte[] bytes, int from, int length) {
        if (keys.isEmpty()) {
            return -1;
        }
        var key = keys.remove();
        System.arraycopy(key, 0, bytes, from, key.length);
        return key.length;
    }
}
