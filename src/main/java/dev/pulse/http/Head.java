package dev.pulse.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the head of a request, a line at a time, as strictly as RFC 9112 (§3, §5, §6) permits: what a proxy in front of us could have
/// read in another way is refused. Keeps nothing but what the length of the body follows from.
final class Head {
    private static final int LENGTH_DIGITS_MAX = 18;
    /// Would change what the request is, or where it ends, if a proxy dropped them as `Connection` asks, or took them from a trailer.
    private static final Set<String> VITAL = Set.of("content-length", "transfer-encoding", "host", "authorization", "content-encoding",
            "content-type", "expect");
    private static final boolean[] TOKEN = letters("!#$%&'*+-.^_`|~");
    private static final boolean[] HOST = letters("!$%&'()*+-.:;=[]_~");

    private Optional<Refusal> fault = Optional.empty();
    private boolean isAtRequestLine;
    private boolean hadEmptyLine;
    private boolean isHttp11;
    private boolean isChunked;
    private int lengths;
    private int hosts;
    private long contentLength;

    Head() {
        begin();
    }

    void begin() {
        isAtRequestLine = true;
        hadEmptyLine = false;
        isChunked = false;
        lengths = 0;
        hosts = 0;
        contentLength = 0;
    }

    /// Takes one line, without its end; true when it was the last one.
    boolean line(byte[] text, int from, int to) {
        if (!isAtRequestLine) {
            return from == to ? end() : header(text, from, to);
        }
        if (from == to) {
            return emptyLine();
        }
        isAtRequestLine = false;
        return requestLine(text, from, to);
    }

    Optional<Refusal> fault() {
        return fault;
    }

    boolean isAtRequestLine() {
        return isAtRequestLine;
    }

    boolean isChunked() {
        return isChunked;
    }

    long contentLength() {
        return contentLength;
    }

    /// Whether a trailer is a well-formed field that changes nothing.
    static boolean isHarmless(byte[] text, int from, int to) {
        var colon = end(TOKEN, text, from, to);
        return colon > from && colon < to && text[colon] == ':' && !VITAL.contains(lowerCase(text, from, colon));
    }

    /// One is ignored: old clients send one after a body (RFC 9112 §2.2).
    private boolean emptyLine() {
        if (hadEmptyLine) {
            return refuse(Refusal.BAD_REQUEST);
        }
        hadEmptyLine = true;
        return false;
    }

    private boolean requestLine(byte[] text, int from, int to) {
        var method = end(TOKEN, text, from, to);
        if (method == from || method == to || text[method] != ' ') {
            return refuse(Refusal.BAD_REQUEST);
        }
        var target = method + 1;
        var space = target;
        while (space < to && text[space] > ' ' && text[space] != '#') {
            space++;
        }
        if (target == to || text[target] != '/' || space < to && text[space] != ' ') {
            return refuse(Refusal.BAD_TARGET);
        }
        return version(text, space + 1, to);
    }

    private boolean version(byte[] text, int from, int to) {
        isHttp11 = isText("HTTP/1.1", text, from, to);
        return !isHttp11 && !isText("HTTP/1.0", text, from, to) && refuse(Refusal.BAD_VERSION);
    }

    private boolean header(byte[] text, int from, int to) {
        if (text[from] == ' ' || text[from] == '\t') {
            return refuse(Refusal.FOLDED_HEADER);
        }
        var colon = end(TOKEN, text, from, to);
        if (colon == from || colon == to || text[colon] != ':') {
            return refuse(Refusal.BAD_HEADER);
        }
        var value = colon + 1 < to && text[colon + 1] == ' ' ? colon + 2 : colon + 1;
        return switch (colon - from) {
            case 4 -> isName("host", text, from) && host(text, value, to);
            case 10 -> isName("connection", text, from) && connection(text, value, to);
            case 14 -> isName("content-length", text, from) && length(text, value, to);
            case 17 -> isName("transfer-encoding", text, from) && encoding(text, value, to);
            default -> false;
        };
    }

    private boolean host(byte[] text, int from, int to) {
        return (++hosts > 1 || end(HOST, text, from, to) < to) && refuse(Refusal.BAD_HOST);
    }

    private boolean connection(byte[] text, int from, int to) {
        for (var name : lowerCase(text, from, to).split(",")) {
            if (VITAL.contains(name.strip())) {
                return refuse(Refusal.BAD_CONNECTION);
            }
        }
        return false;
    }

    private boolean length(byte[] text, int from, int to) {
        var digits = from;
        while (digits < to && text[digits] >= '0' && text[digits] <= '9' && digits - from < LENGTH_DIGITS_MAX) {
            contentLength = contentLength * 10 + text[digits++] - '0';
        }
        return (++lengths > 1 || digits == from || digits < to) && refuse(Refusal.BAD_CONTENT_LENGTH);
    }

    /// `chunked` is the only one that we can undo, and the only one that says where a body ends.
    private boolean encoding(byte[] text, int from, int to) {
        if (isChunked || !isHttp11 || !lowerCase(text, from, to).equals("chunked")) {
            return refuse(Refusal.BAD_TRANSFER_ENCODING);
        }
        isChunked = true;
        return false;
    }

    private boolean end() {
        if (isHttp11 && hosts == 0) {
            return refuse(Refusal.BAD_HOST);
        }
        return !isChunked || lengths == 0 || refuse(Refusal.LENGTH_AND_ENCODING);
    }

    private boolean refuse(Refusal why) {
        fault = Optional.of(why);
        return false;
    }

    private static int end(boolean[] letters, byte[] text, int from, int to) {
        var end = from;
        while (end < to && text[end] >= 0 && letters[text[end]]) {
            end++;
        }
        return end;
    }

    private static boolean isText(String expected, byte[] text, int from, int to) {
        if (to - from != expected.length()) {
            return false;
        }
        for (var i = 0; i < expected.length(); i++) {
            if (text[from + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String lowerCase, byte[] text, int from) {
        for (var i = 0; i < lowerCase.length(); i++) {
            if ((text[from + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String lowerCase(byte[] text, int from, int to) {
        return new String(text, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean[] letters(String marks) {
        var letters = new boolean[128];
        for (var letter = 0; letter < letters.length; letter++) {
            letters[letter] = letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z'
                    || marks.indexOf(letter) >= 0;
        }
        return letters;
    }
}
