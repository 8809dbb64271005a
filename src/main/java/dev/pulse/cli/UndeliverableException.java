package dev.pulse.cli;

/// The receiver did not take a request, and trying again will not help or did not.
final class UndeliverableException extends Exception {
    UndeliverableException(String reason) {
        super(reason, null, false, false);
    }
}
