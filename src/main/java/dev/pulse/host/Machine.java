package dev.pulse.host;

import dev.pulse.flow.Failures;
import dev.pulse.host.Look.Device;
import dev.pulse.host.Look.Filesystem;
import dev.pulse.host.Look.Memory;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import oshi.nativefree.SystemInfo;
import oshi.util.FileUtil;

/// Looks at this machine with OSHI, each part by itself: in a container, or where `/proc` is shut, what cannot be read is left out.
final class Machine implements Supplier<Look> {
    static final int DEVICES_MAX = 64;
    static final int FILESYSTEMS_MAX = 32;
    private static final int NAME_MAX = 128;
    private static final int KIB = 1024;
    /// Those that are full by nature, hold no bytes of their own, or hang when their server is away.
    private static final Set<String> NOT_FILLED = Set.of("autofs", "bpf", "binfmt_misc", "cgroup", "cgroup2", "cifs", "configfs",
            "debugfs", "devpts", "devtmpfs", "efivarfs", "erofs", "fuse", "fuse.sshfs", "fusectl", "hugetlbfs", "iso9660", "mqueue",
            "nfs", "nfs4", "nsfs", "overlay", "proc", "pstore", "ramfs", "rpc_pipefs", "securityfs", "smb3", "squashfs", "sysfs", "tmpfs",
            "tracefs");

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

    private List<Device> disks() {
        return system.getHardware().getDiskStores().stream().limit(DEVICES_MAX)
                .map(disk -> new Device(name(disk.getName().replaceFirst("^/dev/", "")), disk.getReadBytes(), disk.getWriteBytes())).toList();
    }

    /// Without the loopback, through which nothing enters or leaves.
    private List<Device> interfaces() {
        return system.getHardware().getNetworkIFs(false).stream().limit(DEVICES_MAX)
                .map(line -> new Device(name(line.getName()), line.getBytesRecv(), line.getBytesSent())).toList();
    }

    // OSHI starts lsblk each time it is asked for these; the JDK asks the kernel.
    private static List<Filesystem> filesystems() throws IOException {
        var found = new ArrayList<Filesystem>();
        var seen = new ArrayList<String>();
        for (var store : StreamSupport.stream(FileSystems.getDefault().getFileStores().spliterator(), false).toList()) {
            // One filesystem may be mounted in several places, as containers do; its first one stands for it.
            if (found.size() < FILESYSTEMS_MAX && canFill(store) && !seen.contains(store.name())) {
                add(store, found);
                seen.add(store.name());
            }
        }
        return found;
    }

    private static boolean canFill(FileStore store) {
        return (!NOT_FILLED.contains(store.type()) || store.type().equals("overlay") && mount(store).equals("/")) && !store.isReadOnly();
    }

    private static void add(FileStore store, List<Filesystem> found) {
        try {
            var total = store.getTotalSpace();
            if (total > 0) {
                found.add(new Filesystem(name(mount(store)), store.type(), total - store.getUnallocatedSpace(), store.getUsableSpace()));
            }
        } catch (IOException e) {
            // It was unmounted a moment ago, or belongs to somebody else; the others are told.
        }
    }

    /// The JDK writes `/home (/dev/sda3)` and has no other way to say where it is.
    private static String mount(FileStore store) {
        var text = store.toString();
        var end = text.lastIndexOf(" (" + store.name() + ")");
        return end > 0 ? text.substring(0, end) : text;
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
