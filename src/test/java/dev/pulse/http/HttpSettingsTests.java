package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTests {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "sensor-host.lan", "localhost.example.org", "", "127.0.0.1.example.org"})
    void anOpenReceiverOnTheNetworkIsRefusedWithTheCure(String bind) {
        assertThatThrownBy(() -> HttpSettings.DEFAULTS.withAddress(bind, 8765)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PULSE_RECEIVER_TOKEN").hasMessageContaining("PULSE_RECEIVER_BIND=127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.53", "::1", "localhost", "LOCALHOST"})
    void anOpenReceiverOnLoopbackIsFine(String bind) {
        assertThat(HttpSettings.DEFAULTS.withAddress(bind, 0).bind()).isEqualTo(bind);
    }

    @Test
    void aGuardedReceiverMayListenEverywhere() {
        assertThat(HttpSettings.DEFAULTS.withToken(Token.of("abc")).withAddress("0.0.0.0", 8765).port()).isEqualTo(8765);
    }

    @Test
    void theDefaultsAreWhatClientsRelyOn() {
        assertThat(HttpSettings.DEFAULTS.bind()).isEqualTo("127.0.0.1");
        assertThat(HttpSettings.DEFAULTS.port()).isEqualTo(8765);
        assertThat(HttpSettings.DEFAULTS.limits()).isEqualTo(new HttpLimits(8192, 8_388_608, 16_777_216, 16_777_216, 2048, 1024));
        assertThat(HttpSettings.DEFAULTS.timeouts())
                .isEqualTo(new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
                        Duration.ofSeconds(30)));
    }

    @Test
    void nonsenseIsNamed() {
        assertThatThrownBy(() -> HttpSettings.DEFAULTS.withAddress("127.0.0.1", 70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> new HttpLimits(8192, 100, 99, 8192, 1, 1))
                .hasMessageContaining("bodiesBytesMax is 99, expected at least 100");
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new HttpTimeouts(Duration.ZERO, second, second, second)).hasMessageContaining("header");
    }

    @Test
    void aTokenNeverPrintsItself() {
        assertThat(HttpSettings.DEFAULTS.withToken(Token.of("s3cret")).toString()).doesNotContain("s3cret").contains("Token[hidden]");
        assertThatThrownBy(() -> Token.of("two words")).hasMessageNotContaining("two words");
        assertThatThrownBy(() -> Token.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
