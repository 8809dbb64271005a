package dev.pulse.host;

import dev.pulse.flow.Failures;
import dev.pulse.host.Look.Device;
import dev.pulse.host.Look.Filesystem;
import dev.pulse.host.Look.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import oshi.nativefree.SystemInfo;
import oshi.util.FileUtil;

/// Looks at this machine with OSHI, each part by itself: in a container, or where `/proc` is shut, what cannot be read is left out.
final class Machine implements Supplier<Look> {
    static final int DEVICES_MAX = 64;
    static final int FILESYSTEMS_MAX = 32;
    private static final int NAME_MAX = 128;
    private static final int KIB = 1024;
    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    private final Clock clock;
    private final LongSupplier nanos;
    private final SystemInfo system = new SystemInfo();

    Machine(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public Look get() {
        var troubles = new ArrayList<String>();
        var ticks = part("CPU", troubles, this::ticks);
        return new Look(clock.instant(), nanos.getAsLong(), Runtime.getRuntime().availableProcessors(), ticks,
                part("load", troubles, this::load), part("memory", troubles, this::memory), part("disks", troubles, this::disks),
                part("network", troubles, this::interfaces), part("filesystems", troubles, Machine::filesystems), troubles);
    }

    /// OSHI answers what it cannot read with nothing, with zeros, or by failing; a library that does not fit this machine by an error.
    private static <T> List<T> part(String name, List<String> troubles, Callable<List<T>> reading) {
        try {
            return reading.call();
        } catch (Exception | LinkageError e) {
            troubles.add(name + ": " + Failures.reason(e));
            return List.of();
        }
    }

    private List<Long> ticks() throws IOException {
        var ticks = Arrays.stream(system.getHardware().getProcessor().getSystemCpuLoadTicks()).boxed().toList();
        require(ticks.size() >= Look.Tick.values().length && ticks.stream().anyMatch(tick -> tick > 0), "/proc/stat cannot be read");
        return ticks;
    }

    private List<Double> load() throws IOException {
        var load = Arrays.stream(system.getHardware().getProcessor().getSystemLoadAverage(3)).boxed().toList();
        require(load.stream().allMatch(value -> value >= 0), "/proc/loadavg cannot be read");
        return load;
    }

    private List<Memory> memory() throws IOException {
        var memory = system.getHardware().getMemory();
        require(memory.getTotal() > 0, "/proc/meminfo cannot be read");
        var swap = memory.getVirtualMemory();
        return List.of(new Memory(memory.getTotal(), memory.getAvailable(), free(), swap.getSwapTotal(), swap.getSwapUsed()));
    }

    /// OSHI does not tell it.
    private static long free() {
        return FileUtil.readLines("/proc/meminfo", 5).stream().filter(line -> line.startsWith("MemFree:"))
                .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }

    private List<Device> disks() throws IOException {
        var disks = system.getHardware().getDiskStores().stream().limit(DEVICES_MAX)
                .map(disk -> new Device(name(disk.getName().replaceFirst("^/dev/", "")), disk.getReadBytes(), disk.getWriteBytes()))
                .toList();
        // A disk that nobody has ever read from is one whose counters are hidden.
        require(disks.isEmpty() || disks.stream().anyMatch(disk -> disk.in() > 0), "/proc/diskstats cannot be read");
        return disks;
    }

    /// Without the loopback, through which nothing enters or leaves.
    private List<Device> interfaces() {
        return system.getHardware().getNetworkIFs(false).stream().limit(DEVICES_MAX)
                .map(line -> new Device(name(line.getName()), line.getBytesRecv(), line.getBytesSent())).toList();
    }

    // OSHI starts lsblk each time it is asked for these; the kernel has a list.
    private static List<Filesystem> filesystems() throws IOException {
        var found = new ArrayList<Filesystem>();
        var seen = new HashSet<String>();
        for (var mount : Mount.parse(new String(Files.readAllBytes(MOUNTS), StandardCharsets.UTF_8))) {
            // One filesystem may be mounted in several places, as containers do; its first one stands for it.
            if (found.size() < FILESYSTEMS_MAX && mount.canFill() && seen.add(mount.device())) {
                add(mount, found);
            }
        }
        return found;
    }

    private static void add(Mount mount, List<Filesystem> found) {
        try {
            var store = Files.getFileStore(Path.of(mount.folder()));
            var total = store.getTotalSpace();
            if (total > 0) {
                found.add(new Filesystem(name(mount.folder()), mount.type(), total - store.getUnallocatedSpace(), store.getUsableSpace()));
            }
        } catch (IOException | InvalidPathException e) {
            // It was unmounted a moment ago, or belongs to somebody else; the others are told.
        }
    }

    private static String name(String name) {
        return name.substring(0, Math.min(NAME_MAX, name.length()));
    }

    private static void require(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
