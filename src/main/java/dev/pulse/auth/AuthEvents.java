package dev.pulse.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.auth.Login.Outcome;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Turns lines of a log into events of the source `auth`. What floods is put together: of what is alike, the first ones of a batch
/// are events of their own, the others one event that says how many they are.
final class AuthEvents {
    static final String SOURCE = "auth";
    static final int ALIKE_MAX = 20;
    /// So many events of their own there are in one batch.
    static final int SINGLE_MAX = 200;
    /// An address that has failed so often lately has its failures put together from the first one on.
    static final int PATIENCE = 100;
    /// So many kinds are told apart in one batch; an attack from more addresses is put together as a whole.
    static final int KINDS_MAX = 200;
    private static final int USERS_MAX = 5;
    private static final int TEXT_MAX = 1_024;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Attempts attempts = new Attempts();
    private final String host;
    private final String version;

    /// @param host for lines that name none
    AuthEvents(String host, String version) {
        this.host = host;
        this.version = version;
    }

    /// @param events   a JSON array
    /// @param isFlood  whether some were put together
    /// @param repeated lines that said again what another one had said
    record Told(ArrayNode events, boolean isFlood, int repeated) {}

    /// Those alike in one batch.
    private static final class Alike {
        private int lines;
        private ObjectNode rest;
    }

    /// Takes note of a failure that was told before the start.
    void remember(Failure failure) {
        attempts.failed(failure.login(), failure.at());
    }

    Told of(List<Logged> lines) {
        var events = JSON.arrayNode();
        var kinds = new HashMap<String, Alike>();
        var repeated = 0;
        for (var line : lines) {
            var login = Messages.read(line);
            if (login.isPresent() && attempts.isKnown(login.get())) {
                repeated++;
            } else if (login.isPresent()) {
                add(line, login.get(), kinds, events);
            }
        }
        return new Told(events, kinds.values().stream().anyMatch(alike -> alike.rest != null), repeated);
    }

    private void add(Logged line, Login login, Map<String, Alike> kinds, ArrayNode events) {
        var at = Timestamp.parse(line.time()).map(Timestamp::instant).orElse(Instant.EPOCH);
        var recent = login.isAccepted() ? attempts.lately(login.address(), at) : login.address().isEmpty() ? 0 : attempts.failed(login, at);
        var kind = kind(login);
        var alike = kinds.computeIfAbsent(kinds.size() < KINDS_MAX || kinds.containsKey(kind) ? kind : type(login), _ -> new Alike());
        if (++alike.lines <= ALIKE_MAX && events.size() < SINGLE_MAX && (login.isAccepted() || recent <= PATIENCE)) {
            events.add(event(line, login, recent));
        } else if (alike.rest == null) {
            alike.rest = event(line, login, recent);
            events.add(alike.rest);
        } else {
            join((ObjectNode) alike.rest.get("payload"), line, login, recent);
        }
    }

    /// Failures are alike if they come from one address, whatever the name; what succeeded, only if all of it is the same.
    private static String kind(Login login) {
        var name = login.isAccepted() || login.address().isEmpty() ? " " + login.user() + " " + login.target() + " " + login.command() : "";
        return type(login) + " " + login.address() + name;
    }

    private static String type(Login login) {
        return SOURCE + "." + login.service() + "." + login.outcome().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode event(Logged line, Login login, int recent) {
        var event = JSON.objectNode().put("schema_version", "1.0").put("timestamp", line.time()).put("source", SOURCE)
                .put("source_version", "pulse/" + version).put("host", line.host().isEmpty() ? host : line.host())
                .put("event_type", type(login)).put("severity", severity(login).word());
        return event.set("payload", payload(login, recent));
    }

    private static ObjectNode payload(Login login, int recent) {
        var payload = JSON.objectNode().put("service", login.service()).put("outcome", login.outcome().name().toLowerCase(Locale.ROOT));
        put(payload, "user", login.user());
        put(payload, "src_ip", login.address());
        if (login.port() > 0) {
            payload.put("port", login.port());
        }
        put(payload, "method", login.method());
        put(payload, "target", login.target());
        put(payload, "command", login.command());
        put(payload, "reason", login.reason());
        if (recent > 0) {
            payload.put("recent_failures", recent);
        }
        if (login.isForged()) {
            payload.put("forged", true);
        }
        return payload.put("count", login.count());
    }

    private static void put(ObjectNode payload, String name, String text) {
        if (!text.isEmpty()) {
            payload.put(name, text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…");
        }
    }

    private static void join(ObjectNode rest, Logged line, Login login, int recent) {
        rest.put("count", rest.path("count").asInt() + login.count()).put("until", line.time());
        if (recent > rest.path("recent_failures").asInt()) {
            rest.put("recent_failures", recent);
        }
        var users = rest.withArray("/other_users");
        if (users.size() < USERS_MAX && !login.user().equals(rest.path("user").asText())) {
            users.add(login.user().length() <= TEXT_MAX / 8 ? login.user() : login.user().substring(0, TEXT_MAX / 8) + "…");
        }
    }

    /// One wrong password is nothing that people should hear of; many are for a rule. A line that was made to be misread is.
    private static Severity severity(Login login) {
        if (login.isForged() || login.outcome() == Outcome.DENIED || login.outcome() == Outcome.FAILED && !login.service().equals("ssh")) {
            return Severity.MEDIUM;
        }
        return login.isAccepted() ? Severity.INFO : Severity.LOW;
    }
}
