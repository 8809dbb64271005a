package dev.pulse.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where in which file somebody has stopped reading. A file is known by how it begins, so it is found again after it was renamed, was
/// copied and cut off, or has another's inode.
///
/// @param offset in bytes, behind a whole line
/// @param length of the beginning that it is known by, at most [#HEAD_MAX] and never behind the offset
/// @param head   the hash of that beginning
record Place(long offset, int length, String head) {
    static final int HEAD_MAX = 256;
    /// The beginning of whatever file is there; its hash is that of nothing.
    static final Place BEGIN = new Place(0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\d{1,3}) ([0-9a-f]{64})");

    /// @return empty if it is no text of [#text()]
    static Optional<Place> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new Place(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    static Place in(FileChannel file, long offset) throws IOException {
        var length = (int) Math.min(HEAD_MAX, offset);
        return new Place(offset, length, head(file, length));
    }

    /// Whether this is the file, with at least what was read of it.
    boolean isIn(FileChannel file) throws IOException {
        return file.size() >= offset && head(file, length).equals(head);
    }

    String text() {
        return offset + " " + length + " " + head;
    }

    private static String head(FileChannel file, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        for (var at = 0; bytes.hasRemaining(); at = bytes.position()) {
            if (file.read(bytes, at) < 0) {
                return "";
            }
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
