package dev.pulse.config;

import java.util.List;
import java.util.Map;

/// A handful of settings of every kind, as a feature would ask for them.
final class Example {
    private Example() {}

    static Keys read(Map<String, String> environment, DotEnv dotEnv, Credentials credentials) {
        var keys = new Keys(environment, dotEnv, credentials);
        keys.key("PULSE_RECEIVER_PORT", "The port the receiver listens on.").integer(8765, 1, 65_535);
        keys.key("PULSE_BODY_MAX", "The largest body.").size("8MiB", "1KiB", "64MiB");
        keys.key("PULSE_RETENTION", "How long events are kept.").duration("90d");
        keys.key("PULSE_REPEAT", "How long an alert is quiet.").duration("15m", "1s", "1d");
        keys.key("PULSE_DEDUP_CONTENT", "Whether equal events are one.").flag(false);
        keys.key("PULSE_DATA_DIR", "The folder of the database.").path("./data");
        keys.key("PULSE_TIMEZONE", "The zone of the digest.").zone("system");
        keys.key("PULSE_DIGEST_AT", "When the digest is made.").time("08:00");
        keys.key("PULSE_LOG_LEVEL", "How much is logged.").choice("INFO", List.of("WARN", "INFO", "DEBUG"));
        keys.key("PULSE_RECEIVER_TOKEN", "The token that sensors send.").secret();
        keys.key("DISCORD_WEBHOOK_URL", "Where notices go.").secret();
        keys.retired("PULSE_DIGEST_CRON", "say the time in PULSE_DIGEST_AT");
        return keys;
    }
}
