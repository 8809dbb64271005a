package dev.pulse.host;

import java.time.Instant;
import java.util.List;

/// What was read from the machine in one moment: levels, and counters that only grow. What could not be read is empty.
///
/// @param at          by the clock
/// @param nanos       the same moment on a clock that nobody sets
/// @param ticks       of the CPU since it started, in the order of [Tick]; empty if they are not known
/// @param load        of the last 1, 5 and 15 minutes; empty if it is not known
/// @param memory      none or one
/// @param disks       bytes read and written
/// @param interfaces  bytes received and sent
/// @param filesystems those that somebody can fill
/// @param troubles    what could not be read and why, safe to print
record Look(Instant at, long nanos, int cores, List<Long> ticks, List<Double> load, List<Memory> memory, List<Device> disks,
        List<Device> interfaces, List<Filesystem> filesystems, List<String> troubles) {

    /// What the CPU does with its time, as `/proc/stat` tells it; <https://man7.org/linux/man-pages/man5/proc_stat.5.html>.
    enum Tick { USER, NICE, SYSTEM, IDLE, IOWAIT, IRQ, SOFTIRQ, STEAL }

    /// In bytes.
    record Memory(long total, long available, long free, long swapTotal, long swapUsed) {}

    /// A disk or an interface.
    ///
    /// @param in  bytes read or received since it is there
    /// @param out bytes written or sent since it is there
    record Device(String name, long in, long out) {}

    /// @param free what is left for everybody but root, in bytes
    /// @param used in bytes
    record Filesystem(String mount, String type, long used, long free) {
        /// Of what everybody may use, in percent, as `df` says it.
        double usedPercent() {
            return 100.0 * used / Math.max(1, used + free);
        }
    }

    Look {
        ticks = List.copyOf(ticks);
        load = List.copyOf(load);
        memory = List.copyOf(memory);
        disks = List.copyOf(disks);
        interfaces = List.copyOf(interfaces);
        filesystems = List.copyOf(filesystems);
        troubles = List.copyOf(troubles);
    }
}
