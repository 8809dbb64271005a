package dev.pulse.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Looks at the bytes of a body before the parser does, because the parser lets some malformed text through.
final class Utf8 {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    /// @throws UnreadableException at the first byte that is not UTF-8
    static void require(byte[] body) throws UnreadableException {
        if (isAscii(body)) {
            return;
        }
        var bytes = ByteBuffer.wrap(body);
        try {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(bytes);
        } catch (CharacterCodingException e) {
            throw at(body, bytes.position());
        }
    }

    /// The first byte after a byte order mark.
    static int start(byte[] body) {
        for (var i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (body.length <= i || body[i] != BYTE_ORDER_MARK[i]) {
                return 0;
            }
        }
        return BYTE_ORDER_MARK.length;
    }

    /// Whether a text in it may be written with escapes, and so may hold half of a surrogate pair, which UTF-8 itself cannot.
    static boolean hasEscapes(byte[] body) {
        var found = 0;
        for (var b : body) {
            found |= b == '\\' ? 1 : 0;
        }
        return found != 0;
    }

    private static boolean isAscii(byte[] body) {
        var bits = 0;
        for (var b : body) {
            bits |= b;
        }
        return bits >= 0;
    }

    private static UnreadableException at(byte[] body, int position) {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < position; i++) {
            if (body[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new UnreadableException("not UTF-8", line, position - lineStart + 1L);
    }
}
