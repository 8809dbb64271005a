package dev.pulse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryLedgerTest extends LedgerContract {
    private final MemoryLedger ledger = new MemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    Ledger reopened() {
        return ledger;
    }

    @Test
    void aBrokenOneKeepsNothingUntilItIsRepaired() {
        ledger.breakDown(new IOException("disk full"));
        assertThat(ledger.keep(Samples.intake("a"))).isCompletedExceptionally();

        ledger.repair();

        assertThat(ledger.keep(Samples.intake("a")).join().stored()).isEqualTo(1);
        assertThat(ledger.kept()).hasSize(1);
    }
}
