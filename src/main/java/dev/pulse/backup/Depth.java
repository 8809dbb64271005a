package dev.pulse.backup;

/// How closely a copy is looked at.
public enum Depth {
    /// Every page is read and every row is looked at: about a second per 500 MiB.
    QUICK("quick_check"),
    /// Also that every index agrees with its table: about eight times as long.
    FULL("integrity_check");

    final String pragma;

    Depth(String pragma) {
        this.pragma = pragma;
    }
}
