package dev.pulse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {

    @Test
    void everyKindOfValueIsRead() {
        assertThat(key("x").text("y")).isEqualTo("x");
        assertThat(key(" 42 ").integer(1, 0, 100)).isEqualTo(42);
        assertThat(key("1024").size("8MiB")).isEqualTo(1024);
        assertThat(key("2GiB").size("8MiB")).isEqualTo(2L << 30);
        assertThat(key("250ms").duration("1s")).isEqualTo(Duration.ofMillis(250));
        assertThat(key("2h").duration("1s", "1s", "1d")).isEqualTo(Duration.ofHours(2));
        assertThat(key("Yes").flag(false)).isTrue();
        assertThat(key("off").flag(true)).isFalse();
        assertThat(key("/var/lib").path("./data")).isEqualTo(Path.of("/var/lib"));
        assertThat(key("a, b,,c").list("")).containsExactly("a", "b", "c");
        assertThat(key("debug").choice("INFO", List.of("INFO", "DEBUG"))).isEqualTo("DEBUG");
        assertThat(key("Europe/Berlin").zone("UTC")).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(key("system").zone("UTC")).isEqualTo(ZoneId.systemDefault());
        assertThat(key("07:30").time("08:00")).isEqualTo(LocalTime.of(7, 30));
        assertThat(key("here").optional()).contains("here");
        assertThat(key("/here").optionalPath()).contains(Path.of("/here"));
        ZoneOffset offset = key("+02:00").parsed("Z", "an offset", ZoneOffset::of);
        assertThat(offset).isEqualTo(ZoneOffset.ofHours(2));
    }

    @Test
    void theDefaultHoldsIfNothingIsSetOrTheValueIsEmpty() {
        assertThat(keys(Map.of(), "").key("PULSE_X", "").integer(8765, 1, 65_535)).isEqualTo(8765);
        assertThat(key("  ").integer(8765, 1, 65_535)).isEqualTo(8765);
        assertThat(key("").optional()).isEmpty();
        assertThat(key("").secret()).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheFileEvenIfItIsEmpty() {
        assertThat(keys(Map.of("PULSE_X", "1"), "PULSE_X=2").key("PULSE_X", "").text("0")).isEqualTo("1");
        assertThat(keys(Map.of(), "PULSE_X=2").key("PULSE_X", "").text("0")).isEqualTo("2");
        assertThat(keys(Map.of("PULSE_X", ""), "PULSE_X=2").key("PULSE_X", "").text("0")).isEqualTo("0");
    }

    @Test
    void aWrongValueIsReplacedByTheDefaultUntilAllMistakesAreTold() {
        var keys = keys(Map.of("PULSE_X", "abc"), "");

        assertThat(keys.key("PULSE_X", "").integer(7, 1, 9)).isEqualTo(7);
        assertThat(keys.mistakes()).containsExactly(new Mistake("environment", "PULSE_X is \"abc\", expected a whole number from 1 to 9"));
    }

    @Test
    void aWrongDefaultIsABugOfOurs() {
        var key = keys(Map.of(), "").key("PULSE_X", "");

        assertThatIllegalArgumentException().isThrownBy(() -> key.size("8MB"));
        assertThatIllegalArgumentException().isThrownBy(() -> key.integer(0, 1, 9));
    }

    @Test
    void everyKeyThatWasAskedForIsKnownWithItsDefault() {
        var keys = keys(Map.of(), "");
        keys.key("PULSE_PORT", "The port.").integer(8765, 1, 9999);
        keys.key("PULSE_TOKEN", "The token.").secret();

        assertThat(keys.known()).containsExactly(
                new Known("PULSE_PORT", "8765", "a whole number from 1 to 9999", "The port.", false),
                new Known("PULSE_TOKEN", "", "a secret", "The token.", true));
    }

    @Test
    void aKeyMeansOneThing() {
        var keys = keys(Map.of(), "");
        keys.key("PULSE_PORT", "The port.").integer(8765, 1, 9999);

        assertThat(keys.key("PULSE_PORT", "The port.").integer(8765, 1, 9999)).isEqualTo(8765);
        assertThatIllegalStateException().isThrownBy(() -> keys.key("PULSE_PORT", "The port.").integer(1, 1, 9999))
                .withMessageContaining("PULSE_PORT is asked for twice");
    }

    @Test
    void aFormerNameIsUnderstoodAndSaid() {
        var keys = keys(Map.of("PULSE_OLD", "5m"), "");

        assertThat(keys.key("PULSE_NEW", "").formerly("PULSE_OLD").duration("1m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(keys.renamed()).containsExactly("PULSE_OLD is now called PULSE_NEW; the old name will be refused by the next release");
        assertThat(keys.mistakes()).isEmpty();
    }

    @Test
    void theNewNameWinsOverTheFormerOne() {
        var keys = keys(Map.of("PULSE_OLD", "5m", "PULSE_NEW", "6m"), "");

        assertThat(keys.key("PULSE_NEW", "").formerly("PULSE_OLD").duration("1m")).isEqualTo(Duration.ofMinutes(6));
        assertThat(keys.renamed()).isEmpty();
        assertThat(keys(Map.of("PULSE_OLD", "5m"), "PULSE_NEW=").key("PULSE_NEW", "").formerly("PULSE_OLD").duration("1m"))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aValueThatDoesNotFitBesideAnotherIsRefusedWhereItWasSet() {
        var keys = keys(Map.of("PULSE_A", "2"), "PULSE_B=1");
        keys.key("PULSE_A", "").integer(1, 1, 9);
        keys.key("PULSE_B", "").integer(1, 1, 9);
        keys.refuse("PULSE_B", "must not be less than PULSE_A");
        keys.refuse("PULSE_C", "must be set beside PULSE_A");

        assertThat(keys.mistakes()).extracting(Mistake::toString)
                .containsExactly(".env line 1: PULSE_B must not be less than PULSE_A", "default: PULSE_C must be set beside PULSE_A");
    }

    private static Key key(String value) {
        return keys(Map.of("PULSE_X", value), "").key("PULSE_X", "");
    }

    private static Keys keys(Map<String, String> environment, String dotEnv) {
        return new Keys(environment, DotEnv.parse(".env", dotEnv), Credentials.none());
    }
}
