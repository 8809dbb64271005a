package dev.pulse.setup;

import dev.pulse.config.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes what sensors show to be let in: 256 random bits, of characters that need no quotes anywhere.
final class Token {
    private static final int BYTES = 32;

    private Token() {}

    static Secret fresh() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
