package dev.pulse.sqlite;

import java.io.IOException;

/// As much writing as is allowed waits already; nothing of this one was kept.
public final class BusyException extends IOException {
    BusyException(int waitingMax) {
        super(waitingMax + " writes are waiting already");
    }

    /// It is thrown at high rates under overload, where a stack trace would cost more than the answer.
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
