package dev.pulse.http;

import java.util.List;
import java.util.Random;

/// Changes the framing of a request a little, in ways that some reader somewhere overlooks: never so that every reader would agree that
/// the request ends early, as with a misspelt `Content-Length`.
final class Mutation {
    /// None may be part of a header's name.
    private static final String BYTES = " \t\u000b\f\r\n\0,;\"\\()/@\u00a0\u0085\u00ff";
    private static final List<String> LINES = List.of("Content-Length: 0", "Content-Length: 5", "Content-Length:\t0", "content-length: +0",
            "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding: xchunked", "transfer-encoding:\u000bchunked",
            "Transfer-Encoding: chunked;q=1", "TRANSFER-ENCODING: gzip, chunked", "Transfer-Encoding:", " Transfer-Encoding: chunked",
            "Transfer-Encoding : chunked", "Content-Length : 0", "Connection: Content-Length", "Connection: Transfer-Encoding",
            "X: y\rContent-Length: 0", "X: y\nTransfer-Encoding: chunked", "Host: y", "Content-Length: 0, 5", "\tfolded");
    private static final int OPERATIONS_MAX = 3;

    private Mutation() {
    }

    /// @param end only what comes before it is changed
    static String of(String request, int end, Random random) {
        var head = new StringBuilder(request.substring(0, end));
        for (var i = random.nextInt(OPERATIONS_MAX); i >= 0; i--) {
            change(head, random);
        }
        return head + request.substring(end);
    }

    private static void change(StringBuilder head, Random random) {
        var at = random.nextInt(head.length());
        switch (random.nextInt(4)) {
            case 0 -> head.insert(at, BYTES.charAt(random.nextInt(BYTES.length())));
            case 1 -> insertLine(head, at, LINES.get(random.nextInt(LINES.size())));
            case 2 -> replace(head, at, BYTES.charAt(random.nextInt(BYTES.length())));
            default -> replace(head, at, '\0');
        }
    }

    private static void insertLine(StringBuilder head, int near, String line) {
        var end = head.indexOf("\r\n", near);
        head.insert(end < 0 ? 0 : end, "\r\n" + line);
    }

    /// Takes a mark or the CR of an end of line away, or puts another byte there. Letters and digits stay as they are, and LF does, or two
    /// headers would become one.
    private static void replace(StringBuilder head, int at, char by) {
        if (Character.isLetterOrDigit(head.charAt(at)) || head.charAt(at) == '-' || head.charAt(at) == '\n') {
            return;
        }
        head.deleteCharAt(at);
        if (by != '\0') {
            head.insert(at, by);
        }
    }
}
