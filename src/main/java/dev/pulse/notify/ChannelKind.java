package dev.pulse.notify;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The channels there are. A new one that is a webhook is one [Message] and one line here.
public enum ChannelKind {
    /// Discord takes 5 messages in 2 seconds per webhook.
    DISCORD(List.of("PULSE_DISCORD_WEBHOOK", "DISCORD_WEBHOOK_URL"), new Pace(5, Duration.ofSeconds(2)), _ -> new DiscordMessage()),
    WEBHOOK(List.of("PULSE_WEBHOOK_URL"), new Pace(20, Duration.ofSeconds(1)), _ -> new WebhookMessage()),
    CONSOLE(List.of(), new Pace(100, Duration.ofSeconds(1)), settings -> new ConsoleMessage(settings.isColoured()));

    private final List<String> urlKeys;
    private final Pace pace;
    private final Function<NotifySettings, Message> message;

    ChannelKind(List<String> urlKeys, Pace pace, Function<NotifySettings, Message> message) {
        this.urlKeys = urlKeys;
        this.pace = pace;
        this.message = message;
    }

    /// As it stands in route ids, delivery rows and counters: `discord`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The settings that may hold its secret URL, the first one that is set wins; empty if it is no webhook.
    public List<String> urlKeys() {
        return urlKeys;
    }

    /// How much it takes, unless configured otherwise.
    public Pace pace() {
        return pace;
    }

    public boolean isWebhook() {
        return !urlKeys.isEmpty();
    }

    Message message(NotifySettings settings) {
        return message.apply(settings);
    }

    /// Where its route sends to.
    String endpoint() {
        return isWebhook() ? "webhook:" + word() : "bean:" + ChannelRoute.CONSOLE + "?method=print";
    }
}
