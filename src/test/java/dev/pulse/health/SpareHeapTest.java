package dev.pulse.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When the heap is collected to make it smaller.
class SpareHeapTest {
    private static final long IDLE = SpareHeap.SIZE_BYTES_MIN;

    private long committed = IDLE;
    private long alive = IDLE;
    private int collections;
    private final SpareHeap heap = new SpareHeap(() -> committed, () -> {
        collections++;
        committed = alive;
    });

    @Test
    void aHeapAsOfAnIdleServiceIsLeftAlone() {
        look(100);

        assertThat(collections).isZero();
    }

    @Test
    void whatALoadLeftBehindIsGivenBackAtTheNextLook() {
        committed = 4 * IDLE;

        look(100);

        assertThat(committed).isEqualTo(IDLE);
        assertThat(collections).isEqualTo(1);
    }

    @Test
    void aHeapThatIsInUseIsSeldomCollected() {
        committed = 4 * IDLE;
        alive = 3 * IDLE;

        look(1 + SpareHeap.LOOKS_MAX);

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void whatWasInUseIsGivenBackAfterwards() {
        committed = 4 * IDLE;
        alive = 3 * IDLE;
        look(1);

        alive = IDLE;
        look(SpareHeap.LOOKS_MAX);

        assertThat(committed).isEqualTo(IDLE);
    }

    private void look(int times) {
        IntStream.range(0, times).forEach(_ -> heap.giveBack());
    }
}
