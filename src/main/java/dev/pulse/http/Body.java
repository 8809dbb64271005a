package dev.pulse.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/// Collects the bytes of one body; grows with what arrives, not with what the client announces.
final class Body {
    private static final byte[] EMPTY = new byte[0];

    private byte[] bytes = EMPTY;
    private int length;

    /// Adds a piece; the caller has checked that it fits the limit.
    void add(Buffer piece) {
        if (length == 0) {
            bytes = piece.getBytes();
        } else {
            makeRoom(piece.length());
            piece.getBytes(bytes, length);
        }
        length += piece.length();
    }

    int length() {
        return length;
    }

    byte[] whole() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void makeRoom(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
        }
    }
}
