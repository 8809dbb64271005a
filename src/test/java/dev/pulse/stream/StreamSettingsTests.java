package dev.pulse.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamSettingsTests {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "redis://localhost,                      redis://localhost:6379,  '',   '',       0",
        "redis://localhost:7000/3,               redis://localhost:7000,  '',   '',       3",
        "rediss://cache.example.org/,            rediss://cache.example.org:6379, '', '', 0",
        "redis://:pa%40ss%25+@127.0.0.1:6380,    redis://127.0.0.1:6380,  '',   pa@ss%+,  0",
        "redis://pulse:a:b@[::1]:6380/1,         redis://[::1]:6380,      pulse, a:b,     1",
        "redis://pulse:p@ss/word@redis,          redis://redis:6379,      pulse, p@ss/word, 0",
    })
    void aUrlIsReadWhole(String url, String address, String user, String password, int database) {
        var settings = StreamSettings.fromUrl(url);

        assertThat(settings).extracting(StreamSettings::address, StreamSettings::user, StreamSettings::database)
                .containsExactly(address, user, database);
        assertThat(settings.password()).isEqualTo(Password.of(password));
        assertThat(settings.maxLength()).isEqualTo(10_000);
        assertThat(settings.replyTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "localhost:6379", "http://u:hunter2@localhost", "redis://", "redis://u:hunter2@", "redis://hunter2@localhost",
        "redis://u:hunter2@host:port",
        "redis://u:hunter2@host:70000", "redis://u:hunter2@host:0", "redis://u:hunter2@host/x",
        "redis://u:hunter2@host/2000", "redis://u:hunter2%zz@host",
        "redis://u:hunter2@ho st", "redis://hunter2:host",
    })
    void aWrongUrlSaysWhatWasExpectedAndNeverThePassword(String url) {
        assertThatThrownBy(() -> StreamSettings.fromUrl(url)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Redis").hasNoCause().hasMessageNotContaining("hunter2");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        var settings = StreamSettings.fromUrl("redis://u:hunter2@localhost");

        assertThat(settings.toString()).contains("***").doesNotContain("hunter2");
        assertThat(settings.withPassword(Password.NONE).toString()).doesNotContain("***");
    }

    @Test
    void aLengthThatCannotHoldABatchIsRefused() {
        var settings = StreamSettings.fromUrl("redis://localhost");

        assertThat(settings.withMaxLength(1_000).maxLength()).isEqualTo(1_000);
        assertThatThrownBy(() -> settings.withMaxLength(999)).hasMessageContaining("expected 1000 or more");
    }
}
