package dev.pulse.setup;

import dev.pulse.config.Secret;
import dev.pulse.stream.Password;
import dev.pulse.stream.RedisLook;
import dev.pulse.stream.StreamSettings;
import dev.pulse.stream.StreamUnavailable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The Redis of this machine, if there is one.
///
/// @param address such as `redis://127.0.0.1:6379`
public record LocalRedis(String address) {
    public static final LocalRedis USUAL = new LocalRedis("redis://127.0.0.1:6379");

    /// What came of a look.
    public sealed interface State {
        /// It lets us in.
        record Open(RedisLook look) implements State {}

        /// It wants a password, or another one.
        record Locked() implements State {}

        /// Nobody is there, or it is no Redis.
        record Absent(String reason) implements State {}
    }

    /// @param password none if empty
    public State look(String password) {
        try {
            return new State.Open(RedisLook.at(StreamSettings.fromUrl(address).withPassword(Password.of(password))));
        } catch (StreamUnavailable e) {
            return e.fault().isAboutPassword() ? new State.Locked() : new State.Absent(e.getMessage());
        }
    }

    /// The setting that names it.
    Secret url(String password) {
        var login = Optional.of(password).filter(text -> !text.isEmpty())
                .map(text -> ":" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") + "@").orElse("");
        return Secret.of(address.replace("://", "://" + login));
    }
}
