package dev.pulse.notify;

import java.io.PrintStream;

/// Prints notices, one line each.
public final class Console {
    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public Sent print(Sending sending) {
        out.println(sending.text());
        var outcome = out.checkError() ? new Outcome.Refused("standard output is closed") : new Outcome.Delivered();
        return new Sent(sending.delivery(), outcome);
    }
}
