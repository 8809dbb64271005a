package dev.pulse.notify;

import dev.pulse.event.Severity;
import java.util.Objects;

/// One channel that is switched on.
///
/// @param url   the webhook's address, a secret; empty for the console
/// @param token sent as `Authorization: Bearer`, a secret; empty for none
/// @param least what is below it is not sent here, except digests
/// @param pace  how much it may be sent
public record ChannelSettings(ChannelKind kind, String url, String token, Severity least, Pace pace) {
    public ChannelSettings {
        Objects.requireNonNull(least);
        Objects.requireNonNull(pace);
        if (kind.isWebhook() == url.isBlank()) {
            throw new IllegalArgumentException("channel " + kind.word() + (kind.isWebhook() ? " needs a URL" : " takes no URL"));
        }
        if (!token.matches("[\\x21-\\x7e]*")) {
            throw new IllegalArgumentException("the token of channel " + kind.word() + " has blanks or characters outside ASCII");
        }
    }

    /// With everything but the address as it comes.
    public static ChannelSettings of(ChannelKind kind, String url) {
        return new ChannelSettings(kind, url, "", Severity.INFO, kind.pace());
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "ChannelSettings[kind=" + kind + ", least=" + least + ", pace=" + pace + "]";
    }
}
