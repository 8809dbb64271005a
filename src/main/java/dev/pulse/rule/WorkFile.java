package dev.pulse.rule;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/// Which rule works on which event, in a file that outlives the process: it is mapped into memory and never forced to the disk, because the
/// kernel keeps what a process wrote when that process dies. Three numbers per rule: who it is, the event it works on, and the event at
/// which the process died last while it did.
final class WorkFile {
    static final String NAME = "rules.working";
    private static final int SLOT_BYTES = 3 * Long.BYTES;
    private static final int BYTES = RuleLoader.RULES_MAX * SLOT_BYTES;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /// What is known of a rule from the last process; 0 stands for none.
    record Past(long at, long died) {
        static final Past NONE = new Past(0, 0);
    }

    private final ByteBuffer bytes;
    private final Map<Long, Past> past = new HashMap<>();
    private int slots;

    private WorkFile(ByteBuffer bytes) {
        this.bytes = bytes;
        for (var at = 0; at < BYTES; at += SLOT_BYTES) {
            past.put(get(at), new Past(get(at + Long.BYTES), get(at + 2 * Long.BYTES)));
        }
    }

    static WorkFile open(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            // Without its blocks on the disk, a store into the mapping ends in SIGBUS when the disk is full.
            while (channel.size() < BYTES) {
                channel.write(ByteBuffer.allocate((int) (BYTES - channel.size())), channel.size());
            }
            return new WorkFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES));
        }
    }

    /// Where there is no room for the file: nothing outlives the process then.
    static WorkFile inMemory() {
        return new WorkFile(ByteBuffer.allocateDirect(BYTES));
    }


    Past past(long rule) {
        return past.getOrDefault(rule, Past.NONE);
    }

    /// @param died the event at which the process died last with this rule; 0 for none
    Slot add(long rule, long died) {
        var at = slots++ * SLOT_BYTES;
        set(at, rule);
        set(at + Long.BYTES, 0);
        set(at + 2 * Long.BYTES, died);
        return new Slot(this, at + Long.BYTES, died);
    }

    /// Rules that are not there any more are forgotten.
    void forgetOthers() {
        for (var at = slots * SLOT_BYTES; at < BYTES; at += Long.BYTES) {
            set(at, 0);
        }
    }

    private long get(int at) {
        return (long) LONGS.getOpaque(bytes, at);
    }

    private void set(int at, long number) {
        LONGS.setOpaque(bytes, at, number);
    }

    /// The place of one rule.
    static final class Slot {
        private final WorkFile file;
        private final int at;
        private volatile long died;

        private Slot(WorkFile file, int at, long died) {
            this.file = file;
            this.at = at;
            this.died = died;
        }

        void begin(long event) {
            file.set(at, event);
        }

        void rest() {
            file.set(at, 0);
        }

        /// It came through this time, so what ended the process before was something else.
        void finished(long event) {
            if (event == died) {
                died = 0;
                file.set(at + Long.BYTES, 0);
            }
        }
    }
}
