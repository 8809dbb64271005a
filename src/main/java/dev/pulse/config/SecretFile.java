package dev.pulse.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that holds one secret and nothing else. Its mistakes never quote the content.
final class SecretFile {
    private static final int SIZE_BYTES_MAX = 64 << 10;

    private SecretFile() {}

    /// The content without its last line end.
    ///
    /// @throws IllegalArgumentException if there is no secret to be read; the message says why
    static Secret read(Path file) {
        try {
            return secret(text(file));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("which is not UTF-8 text", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("which cannot be read: " + Reason.of(e), e);
        }
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(SIZE_BYTES_MAX + 1);
            if (bytes.length > SIZE_BYTES_MAX) {
                throw new IllegalArgumentException("which is larger than 64 KiB");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private static Secret secret(String text) {
        var value = text.replaceFirst("\\r?\\n\\z", "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("which is empty");
        }
        return Secret.of(value);
    }
}
