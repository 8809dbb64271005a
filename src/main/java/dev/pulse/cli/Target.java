package dev.pulse.cli;

import dev.pulse.config.Secret;
import dev.pulse.http.HttpSettings;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Where events are sent.
///
/// @param url   the receiver's, such as `http://127.0.0.1:8765/events`
/// @param token what it asks for
public record Target(URI url, Optional<Secret> token) {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");

    /// @throws IllegalArgumentException if the URL is none of HTTP
    public Target {
        if (url.getHost() == null || !Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
            throw new IllegalArgumentException("expected a URL such as http://127.0.0.1:8765/events");
        }
    }

    /// The receiver that these settings describe, seen from its own machine.
    public static Target of(HttpSettings settings, Optional<Secret> token) {
        var host = ANY.contains(settings.bind()) ? HttpSettings.BIND_DEFAULT : settings.bind();
        var literal = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return new Target(URI.create("http://" + literal + ":" + settings.port() + "/events"), token);
    }
}
