package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.event.Severity;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsRowsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            sentinel.alert,   sentinel sentinel.alert SYN_FLOOD 203.0.113.66 web-1, SYN_FLOOD 203.0.113.66
            sentinel.alert,   sentinel sentinel.alert ? 203.0.113.66 web-1,         sentinel.alert 203.0.113.66
            sentinel.alert,   sentinel sentinel.alert ? ? web-1,                    sentinel.alert
            CPU at 91 %,      web-1,                                                CPU at 91 %""")
    void anAlertSaysWhatItIsAbout(String title, String key, String about) {
        var alert = new Alert(1, "tier-critical", key, Severity.HIGH, title, "new", 1, 1, 1, Instant.EPOCH, Instant.EPOCH,
                Instant.EPOCH, "sentinel", "web-1");

        assertThat(AlertsRows.about(alert)).isEqualTo(about);
    }
}
