package dev.pulse.stream;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The protocol of Redis, as much of it as this needs: <https://redis.io/docs/latest/develop/reference/protocol-spec/>.
///
/// @param endNanos when it has lasted long enough, as [System#nanoTime] has it
record RedisTalk(Socket socket, InputStream in, long endNanos) {
    private static final int LINE_BYTES_MAX = 64 << 10;
    private static final int TEXT_BYTES_MAX = 1 << 20;
    private static final int LIST_MAX = 64;
    private static final int TLS_ALERT = 0x15;

    /// @return a text; of a list its last element
    String ask(List<String> command) throws IOException {
        var request = new StringBuilder("*" + command.size() + "\r\n");
        command.forEach(word -> request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n")
                .append(word).append("\r\n"));
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        return answer(true);
    }

    void unlessForbidden(List<String> command) throws IOException {
        try {
            ask(command);
        } catch (StreamUnavailable e) {
            if (e.fault() != RedisFault.NOPERM) {
                throw e;
            }
        }
    }

    /// What is refused is not known.
    String orElse(List<String> command, String unknown) throws IOException {
        try {
            return ask(command);
        } catch (StreamUnavailable e) {
            if (e.fault() == RedisFault.NOT_REDIS) {
                throw e;
            }
            return unknown;
        }
    }

    private String answer(boolean mayBeList) throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '-' -> throw new StreamUnavailable(RedisFault.in(rest).orElse(RedisFault.REFUSED));
            case '$' -> text(number(rest, TEXT_BYTES_MAX));
            case '*' -> last(number(rest, mayBeList ? LIST_MAX : 0));
            case '+', ':' -> rest;
            default -> throw new StreamUnavailable(RedisFault.NOT_REDIS);
        };
    }

    private String last(int count) throws IOException {
        var last = "";
        for (var i = 0; i < count; i++) {
            last = answer(false);
        }
        return last;
    }

    private String text(int length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < length; i++) {
            bytes.write(next());
        }
        if (length >= 0) {
            line();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var b = next(); b != '\n'; b = next()) {
            if (bytes.size() == 0 && b == TLS_ALERT) {
                throw new StreamUnavailable(RedisFault.WANTS_TLS);
            }
            if (bytes.size() == 1 && isStrange(bytes.toByteArray()[0]) || bytes.size() > LINE_BYTES_MAX) {
                throw new StreamUnavailable(RedisFault.NOT_REDIS);
            }
            bytes.write(b);
        }
        var line = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        return line.isEmpty() ? " " : line;
    }

    /// At once, because a stranger may never send the end of a line.
    private static boolean isStrange(byte first) {
        return "+-:$*\r".indexOf(first) < 0;
    }

    private int next() throws IOException {
        if (System.nanoTime() > endNanos) {
            throw new SocketTimeoutException("it takes too long");
        }
        var b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    private static int number(String text, int max) throws StreamUnavailable {
        if (!text.matches("-1|\\d{1,7}") || Integer.parseInt(text) > max) {
            throw new StreamUnavailable(RedisFault.NOT_REDIS);
        }
        return Integer.parseInt(text);
    }
}
