package dev.pulse.config;

import dev.pulse.dashboard.DashboardSettings;
import dev.pulse.http.HttpLimits;
import dev.pulse.http.HttpSettings;
import dev.pulse.http.HttpTimeouts;
import dev.pulse.http.Token;
import dev.pulse.ingest.IngestSettings;
import dev.pulse.ledger.LedgerSettings;
import dev.pulse.query.Networks;
import dev.pulse.rule.RuleSettings;
import dev.pulse.stream.Password;
import dev.pulse.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every key there is, in the order of `.env.example`.
public final class SettingsReader {
    private static final String BYTES_MAX = "256MiB";

    private final Keys keys;
    private final Map<String, String> environment;

    /// @param environment of the process; only asked what every program asks it, such as `NO_COLOR`
    public SettingsReader(Keys keys, Map<String, String> environment) {
        this.keys = keys;
        this.environment = Map.copyOf(environment);
    }

    /// The environment of this process and its file of settings.
    public static SettingsReader ofProcess() {
        return new SettingsReader(Keys.of(System.getenv(), file()), System.getenv());
    }

    /// The `.env` of the current folder; where PULSE is installed, the file that its launcher names.
    public static Path file() {
        return Path.of(System.getProperty("pulse.env", ".env"));
    }

    /// @throws ConfigurationException listing all mistakes
    public Settings read() {
        var settings = draft();
        keys.finish();
        return settings;
    }

    /// The settings with the default in the place of whatever is wrong; [#mistakes()] says what that is. For those who look only.
    public Settings draft() {
        var data = keys.key("PULSE_DATA_DIR", "The folder of the database; it is made if it is missing.").path("./data");
        var config = keys.key("PULSE_CONFIG_DIR", "The folder that holds rules/.").path("./config");
        var periods = new PeriodsReader(keys);
        var sensors = new SensorsReader(keys);
        var ledger = ledger(data);
        var settings = new Settings(data, config, ledger, http(), ingest(), stream(), new NotifyReader(keys, environment).read(),
                periods.digest(), periods.retention(), periods.silence(), new DiskReader(keys).read(),
                new BackupReader(keys).read(ledger.file()), dashboard(), sensors.host(), sensors.auth(), rules(data, config));
        logLevel();
        return settings;
    }

    private RuleSettings rules(Path data, Path config) {
        return new RuleSettings(config.resolve("rules"), data, keys.key("PULSE_RULE_BUDGET",
                "How long a rule may take for an event, averaged over 1,000; one that takes ten times that is stopped.")
                .duration(RuleSettings.BUDGET_DEFAULT, "1ms", "1s"));
    }

    /// All that is wrong in what was read.
    public List<Mistake> mistakes() {
        return keys.mistakes();
    }

    public List<Known> known() {
        return keys.known();
    }

    /// Remarks on keys that were renamed.
    public List<String> renamed() {
        return keys.renamed();
    }

    private LedgerSettings ledger(Path data) {
        var file = keys.key("PULSE_SQLITE_DB", "The database file, if it is not pulse.db in the data folder.").optionalPath();
        var waiting = keys.key("PULSE_REQUESTS_WAITING_MAX", "Requests that may wait for the disk; more are answered with 503.")
                .integer(LedgerSettings.WAITING_MAX, 1, 1_000_000);
        var rejected = keys.key("PULSE_REJECTED_MAX", "Rejected events that are kept to be looked at.")
                .integer(LedgerSettings.REJECTED_MAX, 0, 10_000_000);
        return new LedgerSettings(file.orElse(data.resolve("pulse.db")), waiting, rejected);
    }

    private HttpSettings http() {
        var bind = keys.key("PULSE_RECEIVER_BIND", "The address to listen on; any but loopback needs a token.")
                .text(HttpSettings.BIND_DEFAULT);
        var port = keys.key("PULSE_RECEIVER_PORT", "The port to listen on.").integer(HttpSettings.PORT_DEFAULT, 0, 65_535);
        var token = keys.key("PULSE_RECEIVER_TOKEN",
                "What sensors must send as Authorization: Bearer ...; none: anybody on this machine may post.")
                .secret().flatMap(this::token);
        var settings = HttpSettings.DEFAULTS.withLimits(limits()).withTimeouts(timeouts());
        try {
            return settings.withToken(token.orElse(Token.OPEN)).withAddress(bind, port);
        } catch (IllegalArgumentException e) {
            keys.refuse("PULSE_RECEIVER_BIND", "is refused: " + e.getMessage());
            return settings;
        }
    }

    private Optional<Token> token(Secret secret) {
        try {
            return Optional.of(Token.of(secret.reveal()));
        } catch (IllegalArgumentException e) {
            keys.refuse("PULSE_RECEIVER_TOKEN", "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }

    private HttpLimits limits() {
        var defaults = HttpLimits.DEFAULTS;
        var body = (int) keys.key("PULSE_BODY_MAX", "The largest body of a request, also after it is inflated.")
                .size("8MiB", "1KiB", BYTES_MAX);
        var connections = keys.key("PULSE_CONNECTIONS_MAX", "Connections at one time; a new one takes the place of one that waits.")
                .integer(defaults.connectionsMax(), 1, 1_000_000);
        return new HttpLimits(defaults.headersBytesMax(), body, Math.max(defaults.bodiesBytesMax(), body),
                defaults.waitingBytesMax(), connections, defaults.requestsMax());
    }

    private HttpTimeouts timeouts() {
        var header = keys.key("PULSE_HEADER_TIMEOUT", "How long a client may take to send its headers.").duration("10s", "100ms", "1h");
        var body = keys.key("PULSE_BODY_TIMEOUT", "How long a client may take to send its body.").duration("30s", "100ms", "1h");
        var idle = keys.key("PULSE_IDLE_TIMEOUT", "How long a connection may rest between two requests.").duration("60s", "100ms", "1d");
        return new HttpTimeouts(header, body, idle, HttpTimeouts.DEFAULTS.answer());
    }

    private IngestSettings ingest() {
        var dedup = keys.key("PULSE_DEDUP_CONTENT", "Whether an event without an event_id is kept once per content.").flag(false);
        var sources = keys.key("PULSE_SOURCES_MAX", "How many names of sources are kept; of more, the one unused for longest gives way.")
                .integer(IngestSettings.SOURCES_MAX, 3, 10_000);
        return new IngestSettings(dedup, sources);
    }

    private Optional<StreamSettings> stream() {
        var url = keys.key("PULSE_REDIS_URL",
                "redis://[user:password@]host[:port][/database], or rediss:// for TLS; none: no streams.").secret();
        var host = keys.key("REDIS_HOST", "The Redis host, where PULSE_REDIS_URL is not set.").optional();
        var port = keys.key("REDIS_PORT", "The Redis port, beside REDIS_HOST.").integer(6379, 1, 65_535);
        var password = keys.key("REDIS_PASSWORD", "The Redis password, beside REDIS_HOST or a URL without one.").secret();
        var length = keys.key("PULSE_STREAM_MAXLEN", "About how many entries each stream keeps.")
                .integer(StreamSettings.MAX_LENGTH, StreamSettings.MAX_LENGTH_MIN, 100_000_000);
        return url.map(Secret::reveal).or(() -> host.map(name -> "redis://" + name + ":" + port))
                .flatMap(this::stream)
                .map(settings -> settings.withMaxLength(length))
                .map(settings -> password.isPresent() && !settings.password().isSet()
                        ? settings.withPassword(Password.of(password.get().reveal())) : settings);
    }

    private Optional<StreamSettings> stream(String url) {
        try {
            return Optional.of(StreamSettings.fromUrl(url));
        } catch (IllegalArgumentException e) {
            keys.refuse("PULSE_REDIS_URL", "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }

    private DashboardSettings dashboard() {
        var theme = keys.key("PULSE_THEME", "How the dashboard looks; without colours (NO_COLOR) it is always mono.")
                .choice("default", DashboardSettings.THEMES);
        var trusted = keys.key("PULSE_TRUSTED_NETWORKS", "One's own networks, whose addresses the dashboard marks as internal.")
                .parsed(DashboardSettings.TRUSTED_DEFAULT, "addresses and networks with commas between them, or none",
                        text -> Networks.parse(text.equals("none") ? "" : text));
        return new DashboardSettings(DashboardSettings.theme(theme), trusted);
    }

    /// Logging is set up before this runs, from the same variable; here it is only checked, and taken from `.env`.
    private void logLevel() {
        var level = keys.key("PULSE_LOG_LEVEL", "How much is logged.").choice("INFO", List.of("ERROR", "WARN", "INFO", "DEBUG"));
        if (System.getProperty("pulse.log.level") == null) {
            System.setProperty("pulse.log.level", level);
        }
    }
}
