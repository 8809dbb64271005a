package dev.pulse.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration has mistakes; all of them are listed, one per line.
public final class ConfigurationException extends RuntimeException {
    private final transient List<Mistake> mistakes;

    public ConfigurationException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
