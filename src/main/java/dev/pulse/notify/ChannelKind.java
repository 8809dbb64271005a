package dev.pulse.notify;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The channels there are. A new one that is a webhook is one [Message] and one constant here; its settings, its route and its
/// counters follow from the constant.
public enum ChannelKind {
    /// Discord takes 5 messages in 2 seconds per webhook.
    DISCORD("The URL of a Discord webhook; none: no Discord.", List.of("PULSE_DISCORD_WEBHOOK", "DISCORD_WEBHOOK_URL"),
            new Pace(5, Duration.ofSeconds(2)), _ -> new DiscordMessage()),
    WEBHOOK("Any URL that takes a JSON POST; none: no webhook.", List.of("PULSE_WEBHOOK_URL"),
            Pace.NO_LIMIT, _ -> new WebhookMessage()),
    CONSOLE("Whether notices are printed to standard output.", List.of(),
            Pace.NO_LIMIT, settings -> new ConsoleMessage(settings.isColoured()));

    private final String sentence;
    private final List<String> urlKeys;
    private final Pace pace;
    private final Function<NotifySettings, Message> message;

    ChannelKind(String sentence, List<String> urlKeys, Pace pace, Function<NotifySettings, Message> message) {
        this.sentence = sentence;
        this.urlKeys = urlKeys;
        this.pace = pace;
        this.message = message;
    }

    /// As it stands in route ids, delivery rows and counters: `discord`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What switches it on, for `.env.example`.
    public String sentence() {
        return sentence;
    }

    /// The settings that may hold its secret URL, the first one that is set wins; empty if it is no webhook.
    public List<String> urlKeys() {
        return urlKeys;
    }

    /// The setting that may hold the token its webhook asks for. Others than the generic one carry their secret in the URL.
    public Optional<String> tokenKey() {
        return this == WEBHOOK ? Optional.of("PULSE_WEBHOOK_TOKEN") : Optional.empty();
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
