package dev.pulse.config;

import java.util.List;
import java.util.stream.Collectors;

/// A file of settings in which every setting stands as a comment, with its default.
public final class EnvExample {
    private EnvExample() {}

    /// @param head comment lines at its beginning
    public static String text(String head, List<Known> known) {
        return head + "\n" + known.stream().map(EnvExample::lines).collect(Collectors.joining("\n"));
    }

    private static String lines(Known key) {
        return "# %s\n# (%s)\n#%s=%s\n".formatted(key.sentence(), key.expected(), key.key(), key.fallback());
    }
}
