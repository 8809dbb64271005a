package dev.pulse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pulse.auth.AuthSettings;
import dev.pulse.dashboard.screen.Theme;
import dev.pulse.disk.Limit;
import dev.pulse.event.Severity;
import dev.pulse.notify.ChannelKind;
import dev.pulse.notify.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Each key reaches the setting it stands for, and a wrong value of it is a mistake that names it.
class SettingsReaderTest {
    private static final String URL = "https://hooks.example.org/s3cr3t";

    static Stream<Arguments> keys() {
        return Stream.of(
                one("PULSE_DATA_DIR", "/d", Settings::dataFolder, Path.of("/d")),
                one("PULSE_DATA_DIR", "/d", settings -> settings.ledger().file(), Path.of("/d/pulse.db")),
                one("PULSE_CONFIG_DIR", "/c", Settings::configFolder, Path.of("/c")),
                one("PULSE_SQLITE_DB", "/x.db", settings -> settings.ledger().file(), Path.of("/x.db")),
                one("PULSE_REQUESTS_WAITING_MAX", "7", settings -> settings.ledger().waitingMax(), 7),
                one("PULSE_REJECTED_MAX", "0", settings -> settings.ledger().rejectedMax(), 0),
                one("PULSE_RECEIVER_BIND", "::1", settings -> settings.http().bind(), "::1"),
                one("PULSE_RECEIVER_PORT", "1", settings -> settings.http().port(), 1),
                one("PULSE_RECEIVER_TOKEN", "s3cr3t", settings -> settings.http().token().isOpen(), false),
                one("PULSE_BODY_MAX", "1MiB", settings -> settings.http().limits().bodyBytesMax(), 1 << 20),
                one("PULSE_BODY_MAX", "128MiB", settings -> settings.http().limits().bodiesBytesMax(), 128L << 20),
                one("PULSE_CONNECTIONS_MAX", "9", settings -> settings.http().limits().connectionsMax(), 9),
                one("PULSE_HEADER_TIMEOUT", "1s", settings -> settings.http().timeouts().header(), Duration.ofSeconds(1)),
                one("PULSE_BODY_TIMEOUT", "2s", settings -> settings.http().timeouts().body(), Duration.ofSeconds(2)),
                one("PULSE_IDLE_TIMEOUT", "3s", settings -> settings.http().timeouts().idle(), Duration.ofSeconds(3)),
                one("PULSE_DEDUP_CONTENT", "yes", settings -> settings.ingest().dedupContent(), true),
                one("PULSE_SOURCES_MAX", "3", settings -> settings.ingest().sourcesMax(), 3),
                one("PULSE_REDIS_URL", "redis://r:1/2", settings -> settings.stream().orElseThrow().database(), 2),
                one("REDIS_HOST", "r", settings -> settings.stream().orElseThrow().address(), "redis://r:6379"),
                one("PULSE_DIGEST", "off", settings -> settings.digest().enabled(), false),
                one("PULSE_DIGEST_AT", "07:30", settings -> settings.digest().at(), LocalTime.of(7, 30)),
                one("PULSE_DIGEST_ZONE", "Europe/Berlin", settings -> settings.digest().zone().getId(), "Europe/Berlin"),
                one("PULSE_RETENTION_DAYS", "0", settings -> settings.retention().days(), 0),
                one("PULSE_RETENTION_AT", "01:02", settings -> settings.retention().at(), LocalTime.of(1, 2)),
                one("PULSE_REJECTED_DAYS", "2", settings -> settings.retention().rejectedDays(), 2),
                one("PULSE_SILENCE", "a=1m, b=2h", settings -> settings.silence().limits(),
                        Map.of("a", Duration.ofMinutes(1), "b", Duration.ofHours(2))),
                one("PULSE_HOST_METRICS", "off", settings -> settings.host().isOn(), false),
                one("PULSE_HOST_METRICS_INTERVAL", "30s", settings -> settings.host().interval(), Duration.ofSeconds(30)),
                one("PULSE_AUTH_LOG", "OFF", settings -> settings.auth().way(), AuthSettings.Way.OFF),
                one("PULSE_AUTH_LOG", "journald", settings -> settings.auth().way(), AuthSettings.Way.JOURNALD),
                one("PULSE_AUTH_LOG", "/x/auth", settings -> settings.auth().files(), List.of(Path.of("/x/auth"))),
                one("PULSE_SILENCE", "off", settings -> settings.silence().limits(), Map.of()),
                one("PULSE_DISK_SOFT", "10%", settings -> settings.disk().soft(), Limit.percent(10)),
                one("PULSE_DISK_HARD", "64MiB", settings -> settings.disk().hard(), Limit.bytes(64 << 20)),
                one("PULSE_DISK_HARD", "0", settings -> settings.disk().hard(), Limit.bytes(0)),
                one("PULSE_DISK_BALLAST", "1MiB", settings -> settings.disk().ballastBytes(), 1L << 20),
                one("PULSE_THEME", "colour-blind", settings -> settings.dashboard().theme(), Theme.COLOUR_BLIND),
                one("PULSE_TRUSTED_NETWORKS", "10.0.0.0/8", settings -> settings.dashboard().trusted().contains("10.1.2.3"), true),
                one("PULSE_TRUSTED_NETWORKS", "none", settings -> settings.dashboard().trusted().contains("10.1.2.3"), false),
                one("PULSE_CONSOLE", "no", settings -> settings.channels().channels().size(), 0),
                one("PULSE_CONSOLE_MIN_SEVERITY", "high", settings -> settings.channels().channels().getFirst().least(), Severity.HIGH),
                one("PULSE_CONSOLE_PACE", "150/m", settings -> settings.channels().channels().getFirst().pace(),
                        new Pace(150, Duration.ofMinutes(1))),
                one("PULSE_WEBHOOK_ALLOW", "10.0.0.0/8", settings -> settings.channels().allow().toString().isEmpty(), false));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyReachesItsSetting(String key, String value, Function<Settings, Object> setting, Object expected) {
        assertThat(setting.apply(read(key, value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PULSE_DATA_DIR|~/x", "PULSE_CONFIG_DIR|~", "PULSE_SQLITE_DB|~/x.db", "PULSE_REQUESTS_WAITING_MAX|0", "PULSE_REJECTED_MAX|-1",
        "PULSE_RECEIVER_BIND|0.0.0.0", "PULSE_RECEIVER_PORT|65536", "PULSE_BODY_MAX|1", "PULSE_CONNECTIONS_MAX|0",
        "PULSE_HEADER_TIMEOUT|10", "PULSE_BODY_TIMEOUT|2h", "PULSE_IDLE_TIMEOUT|1ms", "PULSE_DEDUP_CONTENT|maybe", "PULSE_SOURCES_MAX|2",
        "PULSE_REDIS_URL|http://r", "REDIS_PORT|0", "PULSE_STREAM_MAXLEN|999", "PULSE_DISCORD_MIN_SEVERITY|loud",
        "PULSE_WEBHOOK_MIN_SEVERITY|", "PULSE_CONSOLE|maybe", "PULSE_CONSOLE_MIN_SEVERITY|9", "PULSE_DIGEST|maybe",
        "PULSE_DIGEST_AT|7:30", "PULSE_DIGEST_ZONE|Mars", "PULSE_RETENTION_DAYS|-1", "PULSE_RETENTION_AT|25:00", "PULSE_REJECTED_DAYS|0",
        "PULSE_SILENCE|sentinel", "PULSE_SILENCE|a b=1m", "PULSE_SILENCE|a=1", "PULSE_SILENCE|a=1m, a=2m", "PULSE_LOG_LEVEL|LOUD",
        "PULSE_DISCORD_WEBHOOK|http://example.org/x", "PULSE_WEBHOOK_URL|https://127.0.0.1/x", "PULSE_WEBHOOK_ALLOW|a b",
        "PULSE_THEME|pink", "PULSE_TRUSTED_NETWORKS|10.0.0.0/33", "PULSE_TRUSTED_NETWORKS|home",
    })
    void aWrongValueIsAMistakeThatNamesItsKey(String key, String value) {
        var wrong = value == null ? "nothing" : value;

        var refused = catchThrowableOfType(ConfigurationException.class, () -> read(key, wrong));

        assertThat(refused.mistakes()).singleElement().extracting(Mistake::what).asString().startsWith(key + " is ");
    }

    @Test
    void theStreamTakesItsPartsFromSeveralKeys() {
        var stream = read("REDIS_HOST", "r", "REDIS_PORT", "7", "REDIS_PASSWORD", "x", "PULSE_STREAM_MAXLEN", "1000")
                .stream().orElseThrow();

        assertThat(stream.address()).isEqualTo("redis://r:7");
        assertThat(stream.password().isSet()).isTrue();
        assertThat(stream.maxLength()).isEqualTo(1_000);
        assertThat(read("PULSE_REDIS_URL", "redis://r", "REDIS_HOST", "other").stream().orElseThrow().address())
                .isEqualTo("redis://r:6379");
        assertThat(read().stream()).isEmpty();
    }

    @Test
    void everyKindOfChannelHasItsKeys() {
        var settings = read("PULSE_DISCORD_WEBHOOK", URL, "PULSE_DISCORD_MIN_SEVERITY", "medium", "PULSE_WEBHOOK_URL", URL,
                "PULSE_WEBHOOK_TOKEN", "t0k3n", "PULSE_WEBHOOK_MIN_SEVERITY", "CRITICAL");

        assertThat(settings.channels().channels()).extracting(channel -> channel.kind() + " " + channel.least() + " " + channel.token())
                .containsExactly("DISCORD MEDIUM ", "WEBHOOK CRITICAL t0k3n", "CONSOLE INFO ");
    }

    @Test
    void theFirstUrlOfAChannelWins() {
        assertThat(read("DISCORD_WEBHOOK_URL", URL).channels().channels().getFirst().kind()).isEqualTo(ChannelKind.DISCORD);
        assertThat(read("DISCORD_WEBHOOK_URL", URL + "2", "PULSE_DISCORD_WEBHOOK", URL).channels().channels().getFirst().url())
                .isEqualTo(URL);
    }

    @Test
    void aSecretIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> read("PULSE_WEBHOOK_URL", URL, "PULSE_WEBHOOK_TOKEN", "s3 cr3t"))
                .hasMessageContaining("PULSE_WEBHOOK_TOKEN is refused").hasMessageNotContaining("s3");
        assertThatThrownBy(() -> read("PULSE_DISCORD_WEBHOOK", "http://example.org/s3cr3t"))
                .hasMessageContaining("PULSE_DISCORD_WEBHOOK is refused").hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> read("PULSE_RECEIVER_TOKEN", "s3\u0001cr3t"))
                .hasMessageContaining("PULSE_RECEIVER_TOKEN is refused").hasMessageNotContaining("cr3t");
    }

    private static Arguments one(String key, String value, Function<Settings, Object> setting, Object expected) {
        return arguments(key, value, setting, expected);
    }

    private static Settings read(String... keysAndValues) {
        var environment = new TreeMap<String, String>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            environment.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SettingsReader(new Keys(environment, DotEnv.none(), Credentials.none()), environment).read();
    }
}
