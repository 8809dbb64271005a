package dev.pulse.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.Instant;

/// What the kernel knows of its own clock, by adjtimex(2), which needs neither the network nor systemd.
public enum KernelClock {
    SYNCHRONISED("kept right by a time service"),
    UNSYNCHRONISED("no time service keeps the clock right"),
    UNKNOWN("whether a time service keeps it right is unknown");

    /// What it returns while the clock is not synchronised.
    private static final int TIME_ERROR = 5;
    /// Of `struct timex` with room to spare. All zero means: change nothing.
    private static final int TIMEX_BYTES = 512;
    /// Where `time.tv_sec` is in it on 64-bit Linux.
    private static final long SECONDS_AT = 72;
    private static final Duration DIFFERENCE_MAX = Duration.ofMinutes(1);

    private final String sentence;

    KernelClock(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    public static KernelClock look() {
        try (var arena = Arena.ofConfined()) {
            return look(arena.allocate(TIMEX_BYTES, 8));
        }
    }

    /// Whether a time service keeps the kernel's clock right, and this is the time it shows. A program can be shown another time than the
    /// kernel's, as libfaketime does.
    public static boolean vouchesFor(Instant time) {
        try (var arena = Arena.ofConfined()) {
            var timex = arena.allocate(TIMEX_BYTES, 8);
            return look(timex) == SYNCHRONISED
                    && Duration.between(Instant.ofEpochSecond(timex.get(ValueLayout.JAVA_LONG, SECONDS_AT)), time).abs()
                            .compareTo(DIFFERENCE_MAX) < 0;
        }
    }

    @SuppressWarnings("restricted")
    private static KernelClock look(MemorySegment timex) {
        var linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("adjtimex");
        if (function.isEmpty()) {
            return UNKNOWN;
        }
        try {
            var call = linker.downcallHandle(function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            return of((int) call.invokeExact(timex));
        } catch (Throwable e) {
            return UNKNOWN;
        }
    }

    private static KernelClock of(int answer) {
        return answer < 0 ? UNKNOWN : answer == TIME_ERROR ? UNSYNCHRONISED : SYNCHRONISED;
    }
}
