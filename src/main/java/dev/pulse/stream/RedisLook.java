package dev.pulse.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/// One look at a Redis over a plain connection, without the client library, which takes longer to load than a look takes.
///
/// @param version   such as `8.0.2`
/// @param policy    what it does when its memory is full, such as `noeviction`; `unknown` if it may not be asked
/// @param maxMemory in bytes; 0 for no limit, and if it may not be asked
public record RedisLook(String version, String policy, long maxMemory) {
    private static final int LINE_BYTES_MAX = 64 << 10;

    /// Whether it may throw away what it was given.
    public boolean mayForget() {
        return maxMemory > 0 && !policy.equals("noeviction") && !policy.equals("unknown");
    }

    /// @throws IOException if it is not there or does not let us in; the text holds no secret
    public static RedisLook at(StreamSettings settings) throws IOException {
        try (var socket = connect(settings)) {
            var talk = new Talk(socket, new BufferedInputStream(socket.getInputStream()));
            if (settings.password().isSet()) {
                talk.ask(settings.user().isEmpty() ? List.of("AUTH", settings.password().reveal())
                        : List.of("AUTH", settings.user(), settings.password().reveal()));
            }
            talk.ask(List.of("PING"));
            var version = talk.ask(List.of("INFO", "server")).lines().filter(line -> line.startsWith("redis_version:"))
                    .map(line -> line.substring("redis_version:".length())).findFirst().orElse("of unknown version");
            var memory = talk.setting("maxmemory", "0");
            return new RedisLook(version, talk.setting("maxmemory-policy", "unknown"),
                    memory.matches("\\d{1,18}") ? Long.parseLong(memory) : 0);
        }
    }

    private static Socket connect(StreamSettings settings) throws IOException {
        var uri = URI.create(settings.address());
        var host = uri.getHost().replaceAll("[\\[\\]]", "");
        var limit = (int) settings.replyTimeout().toMillis();
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, uri.getPort()), (int) settings.connectTimeout().toMillis());
            socket.setSoTimeout(limit);
            return uri.getScheme().equals("rediss")
                    ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(socket, host, uri.getPort(), true) : socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException("cannot be reached: " + e.getMessage(), e);
        }
    }

    /// The protocol of Redis, as much of it as this needs: <https://redis.io/docs/latest/develop/reference/protocol-spec/>.
    private record Talk(Socket socket, InputStream in) {
        /// @return a text; of a list its last element
        String ask(List<String> command) throws IOException {
            var request = new StringBuilder("*" + command.size() + "\r\n");
            command.forEach(word -> request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n")
                    .append(word).append("\r\n"));
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return answer();
        }

        /// What an operator may have forbidden to ask is not known.
        String setting(String name, String unknown) throws IOException {
            try {
                var answer = ask(List.of("CONFIG", "GET", name));
                return answer.isEmpty() ? unknown : answer;
            } catch (RefusedException e) {
                return unknown;
            }
        }

        private String answer() throws IOException {
            var line = line();
            var rest = line.substring(1);
            return switch (line.charAt(0)) {
                case '-' -> throw new RefusedException(rest);
                case '$' -> text(number(rest));
                case '*' -> last(number(rest));
                default -> rest;
            };
        }

        private String last(int count) throws IOException {
            var last = "";
            for (var i = 0; i < count; i++) {
                last = answer();
            }
            return last;
        }

        private String text(int length) throws IOException {
            if (length < 0) {
                return "";
            }
            var bytes = in.readNBytes(length);
            in.readNBytes(2);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private String line() throws IOException {
            var bytes = new ByteArrayOutputStream();
            for (var b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0 || bytes.size() > LINE_BYTES_MAX) {
                    throw new EOFException("what listens there does not answer as Redis does");
                }
                bytes.write(b);
            }
            var line = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
            if (line.isEmpty()) {
                throw new IOException("what listens there does not answer as Redis does");
            }
            return line;
        }

        private static int number(String text) throws IOException {
            if (!text.matches("-?\\d{1,6}")) {
                throw new IOException("what listens there does not answer as Redis does");
            }
            return Integer.parseInt(text);
        }
    }

    /// Redis answers, and says no: `NOAUTH Authentication required.`, `WRONGPASS …`, `NOPERM …`.
    public static final class RefusedException extends IOException {
        RefusedException(String reason) {
            super("Redis answers, but refuses: " + reason);
        }

        /// Whether another password, or any, would help.
        public boolean isAboutPassword() {
            return getMessage().matches("(?s).*(NOAUTH|WRONGPASS|invalid password|without any password).*");
        }
    }
}
