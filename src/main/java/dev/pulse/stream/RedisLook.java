package dev.pulse.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One look at a Redis over a plain connection, without the client library, which takes longer to load than a look takes. What it meets
/// may be anything: it reads little, and not for long.
///
/// @param version   such as `8.0.2`; `of unknown version` if it may not be asked
/// @param policy    what it does when its memory is full, such as `noeviction`; `unknown` if it may not be asked
/// @param maxMemory in bytes; 0 for no limit, and if it may not be asked
public record RedisLook(String version, String policy, long maxMemory) {
    private static final int TALK_TIMES = 2;
    private static final List<String> READ_WHAT_PULSE_READS = List.of("EXISTS", "pulse:probe");

    /// Whether it may throw away what it was given.
    public boolean mayForget() {
        return maxMemory > 0 && !policy.equals("noeviction") && !policy.equals("unknown");
    }

    /// @throws StreamUnavailable if it is not there, does not let us in, or is not a Redis that PULSE can write to
    public static RedisLook at(StreamSettings settings) throws StreamUnavailable {
        return during(settings, talk -> {
            greet(talk, settings);
            talk.ask(READ_WHAT_PULSE_READS);
            var state = talk.orElse(List.of("INFO"), "");
            requireUsable(state);
            var memory = setting(talk, "maxmemory", "0");
            return new RedisLook(value(state, "redis_version:").orElse("of unknown version"), setting(talk, "maxmemory-policy", "unknown"),
                    memory.matches("\\d{1,18}") ? Long.parseLong(memory) : 0);
        });
    }

    /// Whether Redis is there, lets us in, and answers; takes a connection and a moment. What this user may do is not asked: members of a
    /// group need less than the publisher.
    ///
    /// @throws StreamUnavailable if not
    static void knock(StreamSettings settings) throws StreamUnavailable {
        during(settings, talk -> {
            greet(talk, settings);
            return true;
        });
    }

    private static void greet(RedisTalk talk, StreamSettings settings) throws IOException {
        try {
            enter(talk, settings);
            talk.ask(List.of("PING"));
            talk.unlessForbidden(READ_WHAT_PULSE_READS);
        } catch (StreamUnavailable e) {
            if (e.fault() == RedisFault.TOO_OLD) {
                requireUsable(talk.orElse(List.of("INFO"), ""));
            }
            throw e;
        }
    }

    private static void enter(RedisTalk talk, StreamSettings settings) throws IOException {
        if (settings.password().isSet()) {
            talk.ask(settings.user().isEmpty() ? List.of("AUTH", settings.password().reveal())
                    : List.of("AUTH", settings.user(), settings.password().reveal()));
        }
        if (settings.database() > 0) {
            talk.ask(List.of("SELECT", Integer.toString(settings.database())));
        }
    }

    private static void requireUsable(String state) throws StreamUnavailable {
        if (state.contains("redis_mode:sentinel")) {
            throw new StreamUnavailable(RedisFault.SENTINEL);
        }
        if (state.contains("redis_mode:cluster")) {
            throw new StreamUnavailable(RedisFault.MOVED);
        }
        if (state.contains("role:slave")) {
            throw new StreamUnavailable(RedisFault.READONLY);
        }
        if (value(state, "redis_version:").filter(version -> version.matches("[1-5]\\..*|6\\.[01]\\..*")).isPresent()) {
            throw new StreamUnavailable(RedisFault.TOO_OLD);
        }
    }

    private static Optional<String> value(String state, String name) {
        return state.lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length())).findFirst();
    }

    /// What an operator may have forbidden to ask is not known.
    private static String setting(RedisTalk talk, String name, String unknown) throws IOException {
        var answer = talk.orElse(List.of("CONFIG", "GET", name), "");
        return answer.isEmpty() ? unknown : answer;
    }

    private interface Conversation<T> {
        T with(RedisTalk talk) throws IOException;
    }

    private static <T> T during(StreamSettings settings, Conversation<T> conversation) throws StreamUnavailable {
        try (var socket = connect(settings)) {
            var end = System.nanoTime() + settings.replyTimeout().multipliedBy(TALK_TIMES).toNanos();
            return conversation.with(new RedisTalk(socket, new BufferedInputStream(socket.getInputStream()), end));
        } catch (IOException e) {
            throw new StreamUnavailable(RedisFault.of(e));
        }
    }

    private static Socket connect(StreamSettings settings) throws IOException {
        var uri = URI.create(settings.address());
        var host = uri.getHost().replaceAll("[\\[\\]]", "");
        var socket = new Socket();
        try {
            connect(socket, new InetSocketAddress(host, uri.getPort()), settings.connectTimeout());
            socket.setSoTimeout((int) settings.replyTimeout().toMillis());
            return uri.getScheme().equals("rediss") ? encrypted(socket, host, uri.getPort()) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void connect(Socket socket, InetSocketAddress address, Duration limit) throws IOException {
        try {
            socket.connect(address, (int) limit.toMillis());
        } catch (SocketTimeoutException e) {
            throw new ConnectException("timed out");
        }
    }

    /// With the name on the certificate checked, as the client does.
    private static Socket encrypted(Socket socket, String host, int port) throws IOException {
        var encrypted = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, port, true);
        var parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        try {
            encrypted.startHandshake();
            return encrypted;
        } catch (IOException e) {
            // A Redis without TLS waits for the rest of what it takes for a command.
            throw new StreamUnavailable(RedisFault.NO_TLS);
        }
    }
}
