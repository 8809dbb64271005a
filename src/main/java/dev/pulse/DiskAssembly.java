package dev.pulse;

import dev.pulse.alert.Alerts;
import dev.pulse.config.Settings;
import dev.pulse.disk.DiskNews;
import dev.pulse.disk.DiskRelief;
import dev.pulse.disk.DiskWatch;
import dev.pulse.disk.DiskWords;
import dev.pulse.disk.Growth;
import dev.pulse.disk.GuardedLedger;
import dev.pulse.disk.SpaceProbe;
import dev.pulse.disk.SqliteStorageGrowth;
import dev.pulse.flow.Counters;
import dev.pulse.health.Part;
import dev.pulse.ledger.Ledger;
import dev.pulse.sqlite.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.main.Main;

/// The watch over the disk put together. It begins before the database is opened, because on a full disk that needs the room of the
/// ballast.
final class DiskAssembly {
    private static final Duration GROWTH_LASTS = Duration.ofMinutes(1);

    private final DiskWatch watch;
    private final Counters counters;
    private final Clock clock;
    private final int retentionDays;
    private Optional<Growth> growth = Optional.empty();
    private Instant growthRead = Instant.MIN;

    DiskAssembly(Settings settings, Counters counters, Clock clock) throws IOException {
        var file = place(settings.ledger().file());
        this.watch = new DiskWatch(settings.disk(), file, SpaceProbe.of(file.getParent()), clock);
        this.counters = counters;
        this.clock = clock;
        this.retentionDays = settings.retention().days();
        watch.count(counters);
    }

    /// Where it really is: a link may lead to another disk.
    private static Path place(Path database) throws IOException {
        var file = database.toAbsolutePath();
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Database.makeFolder(file.getParent());
        return file.getParent().toRealPath().resolve(file.getFileName());
    }

    /// Where a quota is used up, the disk looks as if it had room, and only the write that failed says that it has none.
    ///
    /// @return whether there was a ballast to give back
    static boolean giveBallastBack(Settings settings, Clock clock) {
        try {
            var file = place(settings.ledger().file());
            var watch = new DiskWatch(settings.disk(), file, SpaceProbe.of(file.getParent()), clock);
            var before = watch.state().ballast();
            watch.ranFull();
            return before > watch.state().ballast();
        } catch (IOException _) {
            // Without its folder there is no ballast either.
            return false;
        }
    }

    Ledger guard(Ledger ledger) {
        return new GuardedLedger(ledger, watch, counters);
    }

    boolean isShedding() {
        return watch.isShedding();
    }

    /// What the routes `disk-*.yaml` call.
    void equip(Main camel, Alerts alerts) {
        camel.bind("diskWatch", watch);
        camel.bind("diskNews", new DiskNews(watch, alerts, clock));
        camel.bind("diskRelief", new DiskRelief(watch, clock));
    }

    List<Part> parts(Database database) {
        var now = clock.instant();
        var words = new DiskWords(watch.state(), growth(database, now), retentionDays).text(now);
        return List.of(switch (watch.state().level()) {
            case ROOMY -> Part.up("disk", words).openly("above the soft limit");
            case LOW -> Part.degraded("disk", words).openly("below the soft limit: events of severity info are not kept");
            case FULL -> Part.down("disk", words).openly("below the hard limit: no event is kept");
        });
    }

    private synchronized Optional<Growth> growth(Database database, Instant now) {
        if (now.isAfter(growthRead.plus(GROWTH_LASTS)) || now.isBefore(growthRead)) {
            growthRead = now;
            growth = read(database, now);
        }
        return growth;
    }

    /// That it cannot be read is told by the part that is there for that.
    private static Optional<Growth> read(Database database, Instant now) {
        try {
            return Optional.of(database.read(SqliteStorageGrowth.growth(now)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
