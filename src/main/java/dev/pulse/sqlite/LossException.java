package dev.pulse.sqlite;

import java.io.IOException;

/// The database holds less than was promised to those who sent it. Nothing was changed; a person decides.
public final class LossException extends IOException {
    LossException(String what) {
        super(what);
    }
}
