package dev.pulse;

import dev.pulse.config.Settings;
import dev.pulse.notify.ChannelKind;
import dev.pulse.notify.ChannelSettings;
import dev.pulse.rule.RuleReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/// What a person sees when PULSE has started: where it listens and keeps, what is on, what to try next.
record FirstScreen(Settings settings, int port, RuleReport rules, Duration start) {
    private static final String EXAMPLE = """
            curl %s-d '{"schema_version":"1.0","timestamp":"%s","source":"example","event_type":"sentinel.alert",\
            "severity":"high","payload":{"detection_type":"PORT_SCAN","src_ip":"203.0.113.7"}}' %s""";

    String text(Instant now) {
        var lines = """
                PULSE is ready after %.1f s. Ctrl-C stops it.

                  listens   %s (%s)
                  keeps     %s
                  stream    %s
                  rules     %s
                  channels  %s
                  sensors   %s
                  try       %s
                  look      %s, %s
                """;
        return lines.formatted(start.toMillis() / 1000.0, url("/events"), guard(), place(settings.ledger().file()), stream(), rulesLine(),
                channels(), sensors(),
                EXAMPLE.formatted(header(), now.truncatedTo(ChronoUnit.SECONDS), url("/events")), look(), url("/health/ready"));
    }

    /// What was installed as a service is on the path.
    private static String look() {
        var pulse = System.getProperty("pulse.env") == null ? "bin/pulse" : "pulse";
        return pulse + " dashboard, " + pulse + " tail --follow";
    }

    private String url(String path) {
        var bind = settings.http().bind();
        var host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind.contains(":") ? "[" + bind + "]" : bind;
        return "http://" + host + ":" + port + path;
    }

    private String guard() {
        return settings.http().token().isOpen() ? "anybody on this machine may post; PULSE_RECEIVER_TOKEN closes it" : "with the token";
    }

    /// The shell fills in the secret; it is not printed.
    private String header() {
        return settings.http().token().isOpen() ? "" : "-H \"Authorization: Bearer $PULSE_RECEIVER_TOKEN\" ";
    }

    private String stream() {
        return settings.stream().map(redis -> redis.address() + ", pulse:events:<source>").orElse("off; PULSE_REDIS_URL turns it on");
    }

    private String rulesLine() {
        var running = rules.rules().stream().map(rule -> rule.id().replaceFirst("^rule-", "")).collect(Collectors.joining(", "));
        var bad = rules.problems().stream().map(problem -> "\n            NOT USED  " + problem).collect(Collectors.joining());
        return rules.rules().size() + " from " + place(settings.configFolder().resolve("rules")) + ": " + running + bad;
    }

    private String channels() {
        var on = settings.channels().channels().stream().map(ChannelSettings::kind).map(ChannelKind::word)
                .collect(Collectors.joining(", "));
        return on.isEmpty() ? "none; PULSE_DISCORD_WEBHOOK adds one" : on;
    }

    /// What PULSE sees by itself, so that there is something to look at on a machine that has no sensors.
    private String sensors() {
        var host = settings.host().isOn() ? "this machine every " + settings.host().interval().toSeconds()
                + " s (key 2 of the dashboard)" : "this machine is not measured (PULSE_HOST_METRICS)";
        return host + "; " + switch (settings.auth().way()) {
            case OFF -> "log-ins are not read (PULSE_AUTH_LOG)";
            case AUTO -> "log-ins from the journal or auth.log, if they may be read";
            case JOURNALD -> "log-ins from the journal";
            case FILE -> "log-ins from " + settings.auth().files().getFirst();
        };
    }

    private static Path place(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
