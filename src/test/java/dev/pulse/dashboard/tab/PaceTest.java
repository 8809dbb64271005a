package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace(nanos::get);

    @Test
    void piecesGrowWhileTheyAreQuick() {
        pace.goesOn();
        var first = pace.piece();
        for (var piece = 0; piece < 5; piece++) {
            pace.goesOn();
        }

        assertThat(first).isEqualTo(Pace.PIECE_MIN);
        assertThat(pace.piece()).isEqualTo(Pace.PIECE_MAX);
    }

    @Test
    void aSlowPieceIsFollowedByASmallerOne() {
        pace.goesOn();
        nanos.addAndGet(Duration.ofMillis(10).toNanos());

        assertThat(pace.goesOn()).isTrue();
        assertThat(pace.piece()).isEqualTo(400);
    }

    @Test
    void aPieceIsAsLargeAsTheOneBeforeWasQuick() {
        pace.goesOn();
        nanos.addAndGet(Duration.ofMillis(4).toNanos());
        pace.goesOn();
        var larger = pace.piece();
        nanos.addAndGet(Duration.ofMillis(16).toNanos());
        pace.goesOn();

        assertThat(larger).isEqualTo(2 * Pace.PIECE_MIN);
        assertThat(pace.piece()).isEqualTo(Pace.PIECE_MIN);
    }

    @Test
    void noPieceBeginsSoLateThatARefreshWouldTakeTooLong() {
        var began = 0L;
        while (pace.goesOn()) {
            began = nanos.get();
            nanos.addAndGet(pace.piece() * 3_000L);
        }

        assertThat(began).isLessThan(Pace.BEGIN.toNanos());
        assertThat(Duration.ofNanos(nanos.get())).isLessThan(Duration.ofMillis(35));
    }

    @Test
    void itEndsWhenItsTimeIsOverButNeverBeforeTheFirstPiece() {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(pace.goesOn()).isTrue();
        assertThat(pace.goesOn()).isFalse();
    }
}
