package dev.pulse.disk;

import dev.pulse.flow.Counters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the disk, and gives the ballast back when it is full.
///
/// The room is counted as if the ballast were there: so giving it back does not look like recovery, and when there is room again, the
/// ballast fits into it.
public final class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    /// When a write has failed for want of room although there seems to be some, as with a quota, the next try waits this long.
    static final Duration PROOF_LASTS = Duration.ofSeconds(30);

    private final DiskSettings settings;
    private final SpaceProbe probe;
    private final Ballast ballast;
    private final Clock clock;
    private Instant fullUntil = Instant.EPOCH;
    private String told = "";
    private volatile DiskState state;

    /// Looks at once, and gives the ballast back if it must: what follows may need the room to open the database.
    ///
    /// @param database the database file; its folder exists
    public DiskWatch(DiskSettings settings, Path database, SpaceProbe probe, Clock clock) {
        this.settings = settings;
        this.probe = probe;
        this.ballast = Ballast.beside(database, settings.ballastBytes());
        this.clock = clock;
        var folder = database.toAbsolutePath().getParent();
        this.state = new DiskState(Level.ROOMY, clock.instant(), folder, Long.MAX_VALUE, 0, 0, 0, "");
        look();
    }

    /// How much room there is, for `/metrics`.
    public void count(Counters counters) {
        counters.gauge("pulse_disk_room_bytes", "Free on the file system of the database, beside the ballast", () -> state.roomBytes());
        counters.gauge("pulse_disk_level", "0: roomy, 1: info is shed, 2: nothing is accepted", () -> state.level().ordinal());
    }

    public DiskState state() {
        return state;
    }

    public boolean isShedding() {
        return state.level() != Level.ROOMY;
    }

    public boolean isFull() {
        return state.level() == Level.FULL;
    }

    /// Looks at the disk, and makes the next piece of the ballast if it is missing and fits.
    public synchronized void check() {
        look();
        if (isFull()) {
            return;
        }
        try {
            if (ballast.grow()) {
                LOG.info("disk={} ballast=whole bytes={}", word(state.level()), ballast.size());
            }
            told = state.trouble();
        } catch (IOException e) {
            trouble("the ballast cannot be made: " + reason(e));
        }
    }

    /// A write has failed because there was no room.
    public synchronized void ranFull() {
        fullUntil = clock.instant().plus(PROOF_LASTS);
        look();
    }

    /// Looks at the disk, and gives the ballast back if it is full.
    synchronized void look() {
        try {
            var space = probe.look();
            var room = space.freeBytes() - ballast.missingBytes();
            var hard = settings.hard().of(space.totalBytes());
            var soft = Math.max(hard, settings.soft().of(space.totalBytes()));
            var now = clock.instant();
            // A proof that lasts longer than any was given before the clock was set back.
            var isProven = now.isBefore(fullUntil) && !now.isBefore(fullUntil.minus(PROOF_LASTS));
            var level = isProven ? Level.FULL : DiskState.level(room, soft, hard, state.level());
            if (level == Level.FULL) {
                ballast.giveBack();
            }
            become(level, room, soft, hard);
        } catch (IOException e) {
            trouble("the room cannot be told: " + reason(e));
        }
    }

    private void become(Level level, long room, long soft, long hard) throws IOException {
        var before = state;
        var since = level == before.level() ? before.since() : clock.instant();
        state = new DiskState(level, since, before.folder(), room, soft, hard, ballast.size(), "");
        if (level != before.level()) {
            tell(state, before);
        }
    }

    private void tell(DiskState now, DiskState before) {
        switch (now.level()) {
            case FULL -> LOG.error("disk=full free={} hard_limit={} folder={} accepting=nothing ballast={} do=\"make room\"",
                    Bytes.words(now.roomBytes()), Bytes.words(now.hardBytes()), now.folder(),
                    settings.ballastBytes() > 0 ? "given-back" : "none");
            case LOW -> LOG.warn("disk=low free={} soft_limit={} folder={} accepting=all-but-info do=\"make room\"",
                    Bytes.words(now.roomBytes()), Bytes.words(now.softBytes()), now.folder());
            case ROOMY -> LOG.info("disk=roomy free={} accepting=everything was={} since={}", Bytes.words(now.roomBytes()),
                    word(before.level()),
                    before.since().truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /// Said once: it stands in readiness until it is over.
    private void trouble(String why) {
        if (!why.equals(told)) {
            LOG.warn("disk={} trouble={}", word(state.level()), why);
        }
        told = why;
        state = state.withTrouble(why);
    }

    private static String word(Level level) {
        return switch (level) {
            case ROOMY -> "roomy";
            case LOW -> "low";
            case FULL -> "full";
        };
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
