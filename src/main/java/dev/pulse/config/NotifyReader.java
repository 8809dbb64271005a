package dev.pulse.config;

import dev.pulse.event.Severity;
import dev.pulse.notify.AllowList;
import dev.pulse.notify.ChannelKind;
import dev.pulse.notify.ChannelSettings;
import dev.pulse.notify.NotifySettings;
import dev.pulse.notify.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of the channels, the same for each kind: where it is, its token if it has one, and its least severity.
final class NotifyReader {
    private static final String LEAST = "Alerts below this severity, and that a sensor is back, are not sent there: "
            + "info, low, medium, high or critical.";

    private final Keys keys;
    private final Map<String, String> environment;

    NotifyReader(Keys keys, Map<String, String> environment) {
        this.keys = keys;
        this.environment = environment;
    }

    NotifySettings read() {
        var channels = new ArrayList<ChannelSettings>();
        for (var kind : ChannelKind.values()) {
            channel(kind).ifPresent(channels::add);
        }
        var allow = keys.key("PULSE_WEBHOOK_ALLOW", "Hosts and networks that webhooks may be on although they are not public or not https.")
                .parsed("", "hosts and networks with commas between them, such as 127.0.0.1, 10.0.0.0/8", AllowList::parse);
        var isColoured = NotifySettings.isColoured(System.console() != null && System.console().isTerminal(), environment);
        try {
            return new NotifySettings(channels, allow, isColoured);
        } catch (IllegalArgumentException e) {
            refuse(e.getMessage());
            return new NotifySettings(List.of(), allow, isColoured);
        }
    }

    /// The reason begins with the key, because only the channel knows which of its keys was meant.
    private void refuse(String reason) {
        var colon = reason.indexOf(": ");
        keys.refuse(reason.substring(0, Math.max(0, colon)), "is refused: " + reason.substring(colon + 2));
    }

    private Optional<ChannelSettings> channel(ChannelKind kind) {
        return kind.isWebhook() ? webhook(kind) : console(kind);
    }

    private Optional<ChannelSettings> webhook(ChannelKind kind) {
        // All are asked for, so that all are known, and then the first one that is set wins.
        var urls = kind.urlKeys().stream().map(key -> keys.key(key, sentence(kind, key)).secret()).toList();
        var token = kind.tokenKey().flatMap(key -> keys.key(key, "Sent to it as Authorization: Bearer ...").secret())
                .map(Secret::reveal).orElse("");
        var least = least(kind);
        var pace = pace(kind);
        return urls.stream().flatMap(Optional::stream).findFirst().flatMap(url -> channel(kind, url.reveal(), token, least, pace));
    }

    private static String sentence(ChannelKind kind, String key) {
        return key.equals(kind.urlKeys().getFirst()) ? kind.sentence() : "The same under the name other tools use.";
    }

    private Optional<ChannelSettings> console(ChannelKind kind) {
        var isOn = keys.key("PULSE_" + kind.name(), kind.sentence()).flag(true);
        var least = least(kind);
        var pace = pace(kind);
        return isOn ? channel(kind, "", "", least, pace) : Optional.empty();
    }

    private Severity least(ChannelKind kind) {
        return keys.key("PULSE_" + kind.name() + "_MIN_SEVERITY", LEAST).parsed("info", "one of info, low, medium, high, critical",
                text -> Severity.of(text.toLowerCase(Locale.ROOT)).orElseThrow(IllegalArgumentException::new));
    }

    private Pace pace(ChannelKind kind) {
        return keys.key("PULSE_" + kind.name() + "_PACE", "How many messages it is sent at most, evenly: 5/2s, 150/m; none: no limit.")
                .parsed(kind.pace().toString(), "messages and a period, such as 5/2s or 150/m, or none", Pace::parse);
    }

    private Optional<ChannelSettings> channel(ChannelKind kind, String url, String token, Severity least, Pace pace) {
        try {
            return Optional.of(new ChannelSettings(kind, url, token, least, pace));
        } catch (IllegalArgumentException e) {
            keys.refuse(kind.tokenKey().orElse("PULSE_" + kind.name()), "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }
}
