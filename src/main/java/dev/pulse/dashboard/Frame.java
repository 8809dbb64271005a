package dev.pulse.dashboard;

import com.googlecode.lanterna.TerminalPosition;
import dev.pulse.dashboard.screen.Amounts;
import dev.pulse.dashboard.screen.Canvas;
import dev.pulse.dashboard.screen.Style;
import dev.pulse.terminal.SafeText;
import java.time.Duration;
import java.util.Optional;

/// One whole screen: the head, the view, the foot.
///
/// @param message what to say in the foot; empty if nothing
record Frame(Trail trail, Look look, HealthLine health, FilterPrompt prompt, SafeText message, Freshness freshness) {
    /// Of head and foot.
    static final int ROWS = Head.ROWS + 1;
    private static final int WIDTH_MIN = 20;
    private static final int HEIGHT_MIN = 5;

    /// @return where the cursor belongs, if somebody writes
    Optional<TerminalPosition> draw(Canvas canvas) {
        canvas.fill(Style.PLAIN);
        if (canvas.width() < WIDTH_MIN || canvas.height() < HEIGHT_MIN) {
            tiny(canvas);
            return Optional.empty();
        }
        Head.draw(canvas, trail, look, health, isStale() ? freshness.age().plus(Duration.ofMillis(1)) : Duration.ZERO);
        body(canvas.area(0, Head.ROWS, canvas.width(), canvas.height() - ROWS));
        if (prompt.isOpen()) {
            var top = canvas.height() - FilterPrompt.ROWS;
            return Optional.of(new TerminalPosition(prompt.draw(canvas.area(0, top, canvas.width(), FilterPrompt.ROWS)), top));
        }
        Foot.draw(canvas.area(0, canvas.height() - 1, canvas.width(), 1), trail, sentence(), message.isEmpty() && isStale());
        return Optional.empty();
    }

    private void body(Canvas canvas) {
        obstacle().ifPresentOrElse(obstacle -> obstacle.draw(canvas), () -> trail.view().draw(canvas, look));
    }

    private Optional<Obstacle> obstacle() {
        if (trail.view() instanceof Help) {
            return Optional.empty();
        }
        var service = health.health().service();
        var isEmpty = service.isPresent() && health.health().newest() == 0 && trail.view().needsEvents();
        return freshness.obstacle().or(() -> isEmpty ? Optional.of(Obstacles.noEvents(service.get().address())) : Optional.empty());
    }

    private boolean isStale() {
        return freshness.reason().isPresent();
    }

    private SafeText sentence() {
        return message.isEmpty()
                ? freshness.reason().map(reason -> SafeText.of("stale since " + Amounts.age(freshness.age()) + ": " + reason)).orElse(message)
                : message;
    }

    private static void tiny(Canvas canvas) {
        var lines = SafeText.of("This terminal is too small.").wrapped(Math.max(1, canvas.width()));
        for (var row = 0; row < lines.size(); row++) {
            canvas.text(0, row, lines.get(row), Style.PLAIN);
        }
    }
}
