package dev.pulse.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private final Redaction redaction = new Redaction(List.of(Secret.of("s3 cret/+x"), Secret.of("rediss://me:p%2Bw0rd@r.example.org/2"),
            Secret.of("https://hooks.example.org/T00/B11/abcDEF123")), List.of("edge-1", "root", "alice"), false);

    @ParameterizedTest
    @ValueSource(strings = {"s3 cret/+x", "s3+cret%2F%2Bx", "s3%20cret%2F%2Bx", "czMgY3JldC8reA==", "p%2Bw0rd", "p+w0rd", "abcDEF123"})
    void aSecretGoesInEveryForm(String form) {
        assertThat(redaction.of("a " + form + " b")).isEqualTo("a <secret> b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://u:hunter2@h/x", "Authorization: Bearer hunter2hunter2", "password=hunter2", "api_key: \"hunter2\"",
            "-Dx.keyStorePassword=hunter2", "https://discord.com/api/webhooks/9/hunter2", "pwd=hunter2", "{\"password\": \"hunter2\"}",
            "x-api-key: hunter2", "AWS_SECRET_ACCESS_KEY=hunter2", "  passphrase: correct hunter2", "Authorization: hunter2",
            "{ name: X-Api-Key, constant: \"hunter2\" }", "    name: \"Authorization\"\n    constant: hunter2",
            "Authorization: \"x hunter2\"",
            "- setHeader: { constant: \"hunter2\", name: Authorization }", "{\\\"token\\\":\\\"hunter2\\\"}"})
    void whatLooksLikeASecretGoesToo(String text) {
        assertThat(redaction.of(text)).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- { name: title, value: \"Memory high\" }", "PULSE_RECEIVER_TOKEN is set   (.env line 1)",
            "pulse_requests_refused_total{reason=\"token\"} 1.0", "PULSE_DISCORD_WEBHOOK is not set", "the key: 7"})
    void whatOnlySpeaksOfOneStays(String text) {
        assertThat(redaction.of(text)).isEqualTo(text);
    }

    @Test
    void theSameAddressIsAlwaysTheSameAndLocalOnesStay() {
        assertThat(redaction.of("10.1.2.3 to 10.1.2.4, 10.1.2.3, 127.0.0.1, ::1, fe80::1:2")).isEqualTo(
                "<address-1> to <address-2>, <address-1>, 127.0.0.1, ::1, <address-3>");
        assertThat(redaction.of("at 2026-11-20T10:11:12.000Z PULSE 0.1.0, Java 25.0.3 on edge-1 by root in /home/alice/x"))
                .isEqualTo("at 2026-11-20T10:11:12.000Z PULSE 0.1.0, Java 25.0.3 on <this-machine> by root in /home/<this-machine>/x");
    }

    @Test
    void addressesStayWhereTheyAreWanted() {
        assertThat(new Redaction(List.of(), List.of("edge-1"), true).of("10.1.2.3 edge-1 token=abcdef")).isEqualTo(
                "10.1.2.3 edge-1 token=<secret>");
    }

    @Test
    void commentsOfRulesGo() {
        assertThat(RuleText.withoutComments("# a\n- x: 1 # b\n  y: \"c#d\"\n\n")).isEqualTo("- x: 1\n  y: \"c#d\"\n");
    }

    @Test
    void anArchiveIsMadeOfWholeBlocks() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var tar = new Tar(out, Instant.EPOCH)) {
            tar.add("a.txt", "hello".getBytes(StandardCharsets.UTF_8));
            tar.add("empty.txt", new byte[0]);
        }

        assertThat(out.size()).isEqualTo((1 + 1 + 1 + 2) * 512);
        assertThat(out.toString(StandardCharsets.US_ASCII)).startsWith("a.txt\0").contains("ustar\00000", "hello\0");
    }
}
