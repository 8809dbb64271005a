package dev.pulse.doctor;

import java.util.Locale;
import java.util.stream.Stream;

/// What an error text of SQLite means for its user.
enum Damage {
    /// The file is not what SQLite wrote.
    BROKEN("malformed", "not a database", "corrupt", "disk i/o error"),
    /// Another version of PULSE made it.
    OTHER_SCHEMA("no such table", "no such column"),
    NONE();

    static final String REPAIR = "stop PULSE and keep a copy of the database with its -wal file; then put back the newest backup that is "
            + "whole (pulse backup list, verify, restore), or rescue what can be read: sqlite3 pulse.db .recover | sqlite3 rescued.db "
            + "(docs/operations.md, Restore); look at the disk too (dmesg)";

    private final String[] words;

    Damage(String... words) {
        this.words = words;
    }

    static Damage of(String reason) {
        var text = reason.toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(kind -> Stream.of(kind.words).anyMatch(text::contains)).findFirst().orElse(NONE);
    }
}
