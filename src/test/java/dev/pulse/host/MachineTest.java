package dev.pulse.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// This very machine.
class MachineTest {
    @Test
    void whatItSaysOfThisMachineIsPossible() {
        assumeTrue(Files.isReadable(Path.of("/proc/stat")) && Files.isReadable(Path.of("/proc/diskstats")), "no Linux with /proc");

        var look = new Machine(Clock.systemUTC(), System::nanoTime).get();

        assertThat(look.troubles()).isEmpty();
        assertThat(look.ticks()).hasSize(Look.Tick.values().length).allMatch(ticks -> ticks >= 0);
        assertThat(look.memory()).singleElement().satisfies(memory -> {
            assertThat(memory.total()).isGreaterThan(64L << 20);
            assertThat(memory.available()).isBetween(1L, memory.total());
            assertThat(memory.free()).isBetween(1L, memory.total());
        });
        assertThat(look.load()).hasSize(3);
        assertThat(look.interfaces()).noneMatch(line -> line.name().equals("lo"));
        assertThat(look.filesystems()).isNotEmpty().anyMatch(filesystem -> filesystem.mount().equals("/"))
                .allMatch(filesystem -> filesystem.usedPercent() >= 0 && filesystem.usedPercent() <= 100);
    }

    /// Nothing is unpacked into a temporary folder, which a hardened service may not run.
    @Test
    void itNeedsNoNativeLibrary() {
        assertThat(Machine.class.getClassLoader().getResource("com/sun/jna/Native.class")).isNull();
    }
}
