package dev.pulse.dashboard;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Waits a moment for what follows an escape byte: over a slow line the bytes of one key may come in two pieces, and half a key would
/// be taken for the escape key and some letters.
final class PatientInput extends FilterInputStream {
    private static final byte ESCAPE = 0x1b;
    private static final int LOOKS = 6;
    private static final long LOOK_MILLIS = 5;

    private boolean isAfterEscape;

    PatientInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var count = super.read(bytes, from, length);
        isAfterEscape = count > 0 && bytes[from + count - 1] == ESCAPE;
        return count;
    }

    @Override
    public int available() throws IOException {
        var count = super.available();
        for (var look = 0; count == 0 && isAfterEscape && look < LOOKS; look++) {
            rest();
            count = super.available();
        }
        isAfterEscape = false;
        return count;
    }

    private static void rest() throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
