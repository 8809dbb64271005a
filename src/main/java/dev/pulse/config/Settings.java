package dev.pulse.config;

import dev.pulse.auth.AuthSettings;
import dev.pulse.backup.BackupSettings;
import dev.pulse.dashboard.DashboardSettings;
import dev.pulse.digest.DigestSettings;
import dev.pulse.disk.DiskSettings;
import dev.pulse.host.HostSettings;
import dev.pulse.http.HttpSettings;
import dev.pulse.ingest.IngestSettings;
import dev.pulse.ledger.LedgerSettings;
import dev.pulse.notify.NotifySettings;
import dev.pulse.retention.RetentionSettings;
import dev.pulse.rule.RuleSettings;
import dev.pulse.silence.SilenceSettings;
import dev.pulse.stream.StreamSettings;
import java.nio.file.Path;
import java.util.Optional;

/// Everything an operator can set, one record per feature.
///
/// @param dataFolder   where the database is, and what PULSE unpacks and keeps beside it
/// @param configFolder holds `rules/`
/// @param stream       empty: events stay in the book
/// @param channels      whom notices go to
public record Settings(
        Path dataFolder, Path configFolder, LedgerSettings ledger, HttpSettings http, IngestSettings ingest,
        Optional<StreamSettings> stream, NotifySettings channels,
        DigestSettings digest, RetentionSettings retention, SilenceSettings silence, DiskSettings disk, BackupSettings backup,
        DashboardSettings dashboard, HostSettings host, AuthSettings auth, RuleSettings rules) {
    public Settings withHttp(HttpSettings other) {
        return new Settings(dataFolder, configFolder, ledger, other, ingest, stream, channels, digest, retention, silence, disk, backup,
                dashboard, host, auth, rules);
    }
}
