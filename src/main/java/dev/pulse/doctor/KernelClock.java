package dev.pulse.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// What the kernel knows of its own clock, by adjtimex(2), which needs neither the network nor systemd.
enum KernelClock {
    SYNCHRONISED("kept right by a time service"),
    UNSYNCHRONISED("no time service keeps the clock right"),
    UNKNOWN("nobody tells whether a time service keeps it right");

    /// What it returns while the clock is not synchronised.
    private static final int TIME_ERROR = 5;
    /// Of `struct timex` with room to spare. All zero means: change nothing.
    private static final int TIMEX_BYTES = 512;

    private final String sentence;

    KernelClock(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    @SuppressWarnings("restricted")
    static KernelClock look() {
        var linker = Linker.nativeLinker();
        var function = linker.defaultLookup().find("adjtimex");
        if (function.isEmpty()) {
            return UNKNOWN;
        }
        try (var arena = Arena.ofConfined()) {
            var call = linker.downcallHandle(function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            return of((int) call.invokeExact(arena.allocate(TIMEX_BYTES, 8)));
        } catch (Throwable e) {
            return UNKNOWN;
        }
    }

    private static KernelClock of(int answer) {
        return answer < 0 ? UNKNOWN : answer == TIME_ERROR ? UNSYNCHRONISED : SYNCHRONISED;
    }
}
