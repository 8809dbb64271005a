package dev.pulse.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The secret a sensor must show; keeps only its digest, so it cannot print what it guards.
public final class Token {
    /// No token is asked for.
    public static final Token OPEN = new Token(new byte[0]);

    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    private Token(byte[] digest) {
        this.digest = digest;
    }

    /// @param secret visible ASCII without spaces, since it travels in a header
    /// @throws IllegalArgumentException if it is empty or has other characters; the message does not show it
    public static Token of(String secret) {
        if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the receiver token must be visible ASCII characters without spaces, and at least one");
        }
        return new Token(sha256(secret));
    }

    public boolean isOpen() {
        return digest.length == 0;
    }

    /// Whether an `Authorization` header shows this token, as `Bearer <token>` with the scheme in any case.
    /// Takes the same time for every wrong token: what is compared are digests.
    public boolean isShownBy(String authorization) {
        if (isOpen()) {
            return true;
        }
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(digest, sha256(authorization.substring(SCHEME.length()).strip()));
    }

    @Override
    public String toString() {
        return isOpen() ? "Token[open]" : "Token[hidden]";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
