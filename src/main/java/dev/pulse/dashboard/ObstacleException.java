package dev.pulse.dashboard;

import java.io.IOException;

/// The database cannot be shown at all, for a reason that a person can mend.
final class ObstacleException extends IOException {
    private final transient Obstacle obstacle;

    ObstacleException(Obstacle obstacle) {
        super(obstacle.title().toString());
        this.obstacle = obstacle;
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
