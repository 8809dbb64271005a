package dev.pulse;

import dev.pulse.alert.Alerts;
import dev.pulse.clock.TrustedTime;
import dev.pulse.config.Settings;
import dev.pulse.digest.DigestRequest;
import dev.pulse.digest.Digests;
import dev.pulse.flow.Counters;
import dev.pulse.retention.Retention;
import dev.pulse.retention.SqliteSpace;
import dev.pulse.silence.SilenceWatch;
import dev.pulse.sqlite.Database;
import java.time.Clock;
import org.apache.camel.main.Main;

/// What is given to the routes that run by the clock: the digest, retention and the watch over silent sensors.
record PeriodAssembly(Main camel, Settings settings, Database database, TrustedTime time) {
    PeriodAssembly digest() {
        var request = DigestRequest.beside(settings.ledger().file());
        camel.bind("digests", new Digests(database, settings.digest(), request, time));
        camel.addInitialProperty("pulse.digest.cron", settings.digest().cron());
        camel.addInitialProperty("pulse.digest.zone", settings.digest().zone().getId());
        return this;
    }

    /// @return what says which tables are held back
    Retention retention(Counters counters) {
        var retention = new Retention(settings.retention(), time, database, counters, System::nanoTime);
        camel.bind("writing", database.writing());
        camel.bind("reading", database.reading());
        camel.bind("space", new SqliteSpace(database));
        camel.bind("trustedTime", time);
        camel.bind("retention", retention);
        camel.addInitialProperty("pulse.retention.cron", settings.retention().cron());
        camel.addInitialProperty("pulse.retention.zone", settings.retention().zone().getId());
        return retention;
    }

    PeriodAssembly silence(Alerts alerts, Clock clock) {
        camel.bind("silenceWatch", new SilenceWatch(database, settings.silence(), alerts, clock));
        return this;
    }
}
