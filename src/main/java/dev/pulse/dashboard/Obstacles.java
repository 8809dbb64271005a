package dev.pulse.dashboard;

import java.nio.file.Path;

/// The sentences for everything that keeps the database from being shown.
final class Obstacles {
    private Obstacles() {}

    static Obstacle missing(Path file) {
        return Obstacle.of("There is no database yet", "It would be " + file + ".", "Start PULSE: make run, or systemctl start pulse-platform.",
                "If it runs already, PULSE_DATA_DIR or PULSE_SQLITE_DB is another one here than there.");
    }

    static Obstacle empty(Path file) {
        return Obstacle.of("The database is empty", file + " has no tables yet.", "Start PULSE once: make run.");
    }

    static Obstacle noEvents(String address) {
        return Obstacle.of("No events yet", "Sensors post to " + address + "/events.", "To send five events and see them arrive: make smoke.",
                "7 shows how PULSE is.");
    }

    static Obstacle older(int version, int expected) {
        return Obstacle.of("The database is of an older version", "Its schema has version " + version + ", this dashboard needs " + expected + ".",
                "Start the new PULSE once: it brings the database up to date.");
    }

    static Obstacle newer(String reason) {
        return Obstacle.of("The database cannot be shown", reason + ".");
    }

    static Obstacle unreadable(Path file) {
        return Obstacle.of("The database may not be read", file + " belongs to somebody else.",
                "Start the dashboard as its owner, such as: sudo -u pulse-platform pulse dashboard.");
    }

    static Obstacle broken(Path file, String reason) {
        return Obstacle.of("The file is no sound database", file + ": " + reason + ".",
                "Look whether PULSE_SQLITE_DB names the right file; else stop PULSE and put a copy of the file in its place.");
    }
}
