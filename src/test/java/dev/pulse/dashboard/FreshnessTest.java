package dev.pulse.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.SettableClock;
import dev.pulse.TestLedger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// When it is said that the screen is old.
class FreshnessTest {
    private static final Outcome ROWS = new Outcome.Rows(() -> { });
    private static final Obstacle MISSING = Obstacle.of("There is no database yet");

    private final SettableClock clock = new SettableClock(TestLedger.NOW);
    private final Freshness freshness = new Freshness(clock);

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void rowsAreNewUntilSomethingFails() {
        freshness.note(ROWS);
        pass(5);
        assertThat(freshness.reason()).isEmpty();

        freshness.note(new Outcome.Stale("the disk hiccuped"));

        assertThat(freshness.reason()).contains("the disk hiccuped");
        assertThat(freshness.age()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theAgeIsThatOfTheRowsAndNotOfTheFailure() {
        freshness.note(ROWS);
        for (var time = 0; time < 3; time++) {
            pass(5);
            freshness.note(new Outcome.Stale("slow"));
        }

        assertThat(freshness.age()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void newRowsMakeItGood() {
        freshness.note(new Outcome.Stale("slow"));
        pass(3);

        freshness.note(ROWS);

        assertThat(freshness.reason()).isEmpty();
        assertThat(freshness.age()).isZero();
    }

    @Test
    void aDatabaseThatSaysNothingAtAllIsSaidToo() {
        pass(12);
        assertThat(freshness.reason()).isEmpty();

        pass(1);

        assertThat(freshness.reason()).contains("the database does not answer");
    }

    @Test
    void whatWasGivenUpSaysNothingAboutTheRows() {
        freshness.note(new Outcome.Stale("slow"));

        freshness.note(new Outcome.GivenUp());

        assertThat(freshness.reason()).contains("slow");
    }

    @Test
    void anObstacleIsShownInsteadOfOldRowsAndGoesWhenItIsRead() {
        freshness.note(new Outcome.Stale("slow"));
        freshness.note(new Outcome.Nothing(MISSING));

        assertThat(freshness.obstacle()).contains(MISSING);
        assertThat(freshness.reason()).isEmpty();

        freshness.note(ROWS);
        assertThat(freshness.obstacle()).isEmpty();
    }
}
