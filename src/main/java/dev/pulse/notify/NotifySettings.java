package dev.pulse.notify;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Whom notices go to. Making it checks every URL, so a wrong one is found before the start.
///
/// @param channels   those that are switched on, each kind at most once
/// @param allow      hosts that may be written to although they are not public
/// @param isColoured whether the console is a terminal that wants colours
public record NotifySettings(List<ChannelSettings> channels, AllowList allow, boolean isColoured) {
    public NotifySettings {
        channels = List.copyOf(channels);
        Objects.requireNonNull(allow);
        var kinds = EnumSet.noneOf(ChannelKind.class);
        for (var channel : channels) {
            if (!kinds.add(channel.kind())) {
                throw new IllegalArgumentException("channel " + channel.kind().word() + " is configured twice");
            }
        }
        targets(channels, allow);
    }

    /// Where the webhooks are, by channel.
    Map<String, WebhookTarget> targets() {
        return targets(channels, allow);
    }

    /// The tokens of those webhooks that have one, by channel.
    Map<String, String> tokens() {
        return channels.stream().filter(channel -> !channel.token().isEmpty())
                .collect(Collectors.toMap(channel -> channel.kind().word(), ChannelSettings::token));
    }

    private static Map<String, WebhookTarget> targets(List<ChannelSettings> channels, AllowList allow) {
        return channels.stream().filter(channel -> channel.kind().isWebhook())
                .collect(Collectors.toMap(channel -> channel.kind().word(), channel -> target(channel, allow)));
    }

    private static WebhookTarget target(ChannelSettings channel, AllowList allow) {
        try {
            return WebhookTarget.of(channel.url(), allow);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(channel.kind().urlKeys().getFirst() + ": " + e.getMessage());
        }
    }

    /// Whether a terminal wants colours: <https://no-color.org>.
    public static boolean isColoured(boolean isTerminal, Map<String, String> environment) {
        return isTerminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
