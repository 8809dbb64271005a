package dev.pulse.clock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// How long the machine has been on, time asleep included: clock_gettime(2) with `CLOCK_BOOTTIME`. `System.nanoTime` leaves out the time
/// asleep, so every laptop that wakes up would look like one whose clock was set.
public final class Uptime {
    private static final int CLOCK_BOOTTIME = 7;
    private static final int TIMESPEC_BYTES = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Optional<MethodHandle> CALL = call();

    private Uptime() {}

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> call() {
        var linker = Linker.nativeLinker();
        return linker.defaultLookup().find("clock_gettime").map(function -> linker.downcallHandle(function,
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)));
    }

    /// Nanoseconds that only grow, whatever the clock is set to; `System.nanoTime` where there is nothing better.
    public static long nanos() {
        return CALL.isPresent() ? nanos(CALL.get()) : System.nanoTime();
    }

    private static long nanos(MethodHandle call) {
        try (var arena = Arena.ofConfined()) {
            var timespec = arena.allocate(TIMESPEC_BYTES, 8);
            if ((int) call.invokeExact(CLOCK_BOOTTIME, timespec) != 0) {
                return System.nanoTime();
            }
            return timespec.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND + timespec.get(ValueLayout.JAVA_LONG, 8);
        } catch (Throwable e) {
            return System.nanoTime();
        }
    }
}
