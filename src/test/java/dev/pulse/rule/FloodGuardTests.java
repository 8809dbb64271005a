package dev.pulse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloodGuardTests {
    private static final int BUDGET = 60;
    private static final int RESERVE = 15;

    private final AtomicLong nanos = new AtomicLong();
    private final FloodGuard guard = new FloodGuard(nanos::get);

    @Test
    void oneSourceMayUseTheWholeBudget() {
        assertThat(admitted(1_000, i -> high("loud", "key"))).isEqualTo(BUDGET);
    }

    @Test
    void theNextMinuteHasABudgetOfItsOwn() {
        admitted(1_000, i -> high("loud", "key"));

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(admitted(1_000, i -> high("loud", "key"))).isEqualTo(BUDGET);
    }

    @Test
    void aFloodOfOneSourceMutesNoOtherSource() {
        admitted(1_000, i -> high("loud", "key " + i));

        assertThat(high("quiet", "key 1")).isTrue();
    }

    @Test
    void aFloodOfOneKeyMutesNoOtherKeyOfTheSource() {
        admitted(1_000, i -> high("sentinel", "scanner"));

        assertThat(high("sentinel", "another")).isTrue();
    }

    @Test
    void aFloodMutesNoCriticalAlert() {
        admitted(1_000, i -> high("loud", "key " + i));

        assertThat(guard.admits("rule-a", true, "loud", "key 1", BUDGET)).isTrue();
    }

    @Test
    void criticalAlertsOfOneSourceMuteNoneOfAnother() {
        admitted(1_000, i -> guard.admits("rule-a", true, "loud", "key " + i, BUDGET));

        assertThat(guard.admits("rule-a", true, "quiet", "key", BUDGET)).isTrue();
    }

    @Test
    void inventedKeysGetHalfOfTheReserveAtMost() {
        assertThat(admitted(10_000, i -> high("loud", "key " + i))).isEqualTo(BUDGET + (RESERVE + 1) / 2);
    }

    @Test
    void inventedSourcesAreBounded() {
        var told = admitted(10_000, i -> high("source " + i, "key " + i));

        assertThat(told).isEqualTo(FloodGuard.SOURCES_MAX + RESERVE);
    }

    @Test
    void rulesHaveBudgetsOfTheirOwn() {
        admitted(1_000, i -> high("loud", "key"));

        assertThat(guard.admits("rule-b", false, "loud", "key", BUDGET)).isTrue();
    }

    private boolean high(String source, String key) {
        return guard.admits("rule-a", false, source, key, BUDGET);
    }

    private static long admitted(int count, IntPredicate alert) {
        return IntStream.range(0, count).filter(alert).count();
    }
}
