package dev.pulse.http;

/// Is told of everything that is turned away, mostly on the event loop: count and return.
@FunctionalInterface
public interface Refusals {
    void refused(Refusal reason);
}
