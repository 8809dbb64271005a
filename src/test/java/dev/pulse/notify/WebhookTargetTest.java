package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.event.Severity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://discord.com/api/webhooks/1/s3cr3t", "https://hooks.example.org:8443/s3cr3t?x=s3cr3t",
            "HTTPS://8.8.8.8/s3cr3t",
        "https://[2606:4700::1111]/s3cr3t"})
    void whatIsPublicAndEncryptedIsAccepted(String url) {
        assertThat(WebhookTarget.of(url, AllowList.NONE).toString()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
            "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "[::1]", "[::]", "[fc00::1]", "[fd12::1]", "[fe80::1]", "[ff02::1]",
        "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001::1]", "[2001:db8::1]"})
    void whatIsNotPublicIsRefusedAndNamed(String host) {
        assertThatThrownBy(() -> WebhookTarget.of("https://" + host + "/s3cr3t", AllowList.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PULSE_WEBHOOK_ALLOW").hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({"172.32.0.1", "100.128.0.1", "11.0.0.1", "192.169.0.1", "1.1.1.1", "2a00:1450:4001::1"})
    void theNeighboursOfPrivateNetworksArePublic(String address) {
        assertThat(AllowList.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://127.0.0.1:9000/x    | 127.0.0.1",
        "https://10.2.3.4/x         | hooks.lan, 10.0.0.0/8",
        "http://hooks.lan/x         | 127.0.0.1 , HOOKS.lan",
        "http://10.2.3.4/x          | 10.0.0.0/8",
        "http://[::1]:8080/x        | ::1/128",
        "http://somewhere.lan/x     | 10.0.0.0/8",
    })
    void theListOpensWhatItNames(String url, String allow) {
        assertThat(WebhookTarget.of(url, AllowList.parse(allow)).host()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://hooks.example.org/s3cr3t       | 'http is only for hosts in PULSE_WEBHOOK_ALLOW, and hooks.example.org'",
        "http://8.8.8.8/s3cr3t                 | without encryption",
        "ftp://hooks.example.org/s3cr3t        | expected https",
        "https://me:s3cr3t@hooks.example.org/  | without user and password",
        "https:///s3cr3t                       | plain host name",
        "https:s3cr3t                          | plain host name",
        "s3cr3t                                | no scheme",
        "https://a b/s3cr3t                    | cannot be read at character",
        "https://a_b/s3cr3t                    | plain host name",
        "https://example.org:99999/s3cr3t      | port",
        "https://example.org/s3cr3t#x          | fragment",
    })
    void aWrongUrlIsExplainedWithoutItsSecret(String url, String reason) {
        assertThatThrownBy(() -> WebhookTarget.of(url, AllowList.NONE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason).hasMessageNotContaining("s3cr3t").hasNoCause();
    }

    @Test
    void aNameIsCheckedWhenItIsResolved() throws Exception {
        var refused = WebhookTarget.of("https://localhost/x", AllowList.NONE);
        var listed = WebhookTarget.of("http://localhost/x", AllowList.parse("127.0.0.0/8, ::1"));
        var elsewhere = WebhookTarget.of("http://localhost/x", AllowList.parse("10.0.0.0/8"));

        assertThatThrownBy(refused::resolve).isInstanceOf(UnknownHostException.class).hasMessageContaining("localhost is at");
        assertThat(listed.resolve()).isNotEmpty();
        assertThatThrownBy(elsewhere::resolve).hasMessageContaining("without encryption");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "http://x", "10.0.0.1/x", "a b", "-a", "1.2.3.4.5", "10.0.0.0/-1"})
    void aWrongItemOfTheListIsNamed(String item) {
        assertThatThrownBy(() -> AllowList.parse("127.0.0.1," + item))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("\"" + item + "\"");
    }

    @Test
    void settingsNeverPrintSecretsAndNameTheWrongOne() {
        var good = new ChannelSettings(ChannelKind.WEBHOOK, "https://example.org/s3cr3t", "t0k3n", Severity.INFO,
                ChannelKind.WEBHOOK.pace());
        var settings = new NotifySettings(List.of(good), AllowList.NONE, false);
        var bad = ChannelSettings.of(ChannelKind.DISCORD, "http://example.org/s3cr3t");

        assertThat(settings.toString()).doesNotContain("s3cr3t", "t0k3n");
        assertThatThrownBy(() -> new NotifySettings(List.of(bad), AllowList.NONE, false))
                .hasMessageStartingWith("PULSE_DISCORD_WEBHOOK: http is only");
        assertThatThrownBy(() -> new NotifySettings(List.of(good, good), AllowList.NONE, false)).hasMessageContaining("configured twice");
        assertThatThrownBy(() -> ChannelSettings.of(ChannelKind.DISCORD, " ")).hasMessageContaining("needs a URL");
        assertThatThrownBy(() -> new Pace(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(NotifySettings.isColoured(true, Map.of())).isTrue();
        assertThat(NotifySettings.isColoured(false, Map.of())).isFalse();
        assertThat(NotifySettings.isColoured(true, Map.of("NO_COLOR", "1"))).isFalse();
    }
}
