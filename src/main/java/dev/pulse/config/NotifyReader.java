package dev.pulse.config;

import dev.pulse.event.Severity;
import dev.pulse.notify.AllowList;
import dev.pulse.notify.ChannelKind;
import dev.pulse.notify.ChannelSettings;
import dev.pulse.notify.NotifySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of the channels.
final class NotifyReader {
    private static final String LEAST = "Alerts below this severity are not sent there: info, low, medium, high or critical.";

    private final Keys keys;
    private final Map<String, String> environment;

    NotifyReader(Keys keys, Map<String, String> environment) {
        this.keys = keys;
        this.environment = environment;
    }

    NotifySettings read() {
        var channels = new ArrayList<ChannelSettings>();
        discord().ifPresent(channels::add);
        webhook().ifPresent(channels::add);
        console().ifPresent(channels::add);
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

    private Optional<ChannelSettings> discord() {
        var url = keys.key("PULSE_DISCORD_WEBHOOK", "The URL of a Discord webhook; none: no Discord.").secret();
        var other = keys.key("DISCORD_WEBHOOK_URL", "The same under the name other tools use.").secret();
        var least = least("PULSE_DISCORD_MIN_SEVERITY");
        return url.or(() -> other).flatMap(secret -> channel(ChannelKind.DISCORD, secret.reveal(), "", least));
    }

    private Optional<ChannelSettings> webhook() {
        var url = keys.key("PULSE_WEBHOOK_URL", "Any URL that takes a JSON POST; none: no webhook.").secret();
        var token = keys.key("PULSE_WEBHOOK_TOKEN", "Sent to it as Authorization: Bearer ...").secret().map(Secret::reveal).orElse("");
        var least = least("PULSE_WEBHOOK_MIN_SEVERITY");
        return url.flatMap(secret -> channel(ChannelKind.WEBHOOK, secret.reveal(), token, least));
    }

    private Optional<ChannelSettings> console() {
        var isOn = keys.key("PULSE_CONSOLE", "Whether notices are printed to standard output.").flag(true);
        var least = least("PULSE_CONSOLE_MIN_SEVERITY");
        return isOn ? channel(ChannelKind.CONSOLE, "", "", least) : Optional.empty();
    }

    private Severity least(String key) {
        return keys.key(key, LEAST).parsed("info", "one of info, low, medium, high, critical",
                text -> Severity.of(text.toLowerCase(Locale.ROOT)).orElseThrow(IllegalArgumentException::new));
    }

    private Optional<ChannelSettings> channel(ChannelKind kind, String url, String token, Severity least) {
        try {
            return Optional.of(new ChannelSettings(kind, url, token, least, kind.pace()));
        } catch (IllegalArgumentException e) {
            keys.refuse("PULSE_WEBHOOK_TOKEN", "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }
}
