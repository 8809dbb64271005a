package dev.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.ingest.EventText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attackers write our input: whatever stands in an event stays text, from the POST to the message.
class HostileTextTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static AlertBench bench;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        bench = new AlertBench(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        bench.close();
    }

    @Test
    void mentionsAndMarkdownArriveAsText() throws Exception {
        var description = told("markdown", Map.of("message", "@everyone <@&1> **bold** `code` ```block``` [a](https://evil.example)"));

        assertThat(description).doesNotContain("@everyone").doesNotContain("<@&").doesNotContain("https://")
                .contains("＠everyone", "\\<\\@", "\\*\\*bold\\*\\*", "\\`code\\`", "\\[a\\](https\\[:\\]//evil.example)");
    }

    @Test
    void whatCannotBeSeenIsShown() throws Exception {
        var description = told("controls", Map.of("message", "a\u0000b\u001b[31mc\u202ed\u200be", "two\nlines", "x\r\ny"));

        assertThat(description.codePoints().filter(c -> Character.isISOControl(c) && c != '\n')).isEmpty();
        assertThat(description).contains("a‹U+0000›b‹U+001B›", "‹U+202E›d‹U+200B›e", "x ⏎ y").doesNotContain("two\nlines");
    }

    @Test
    void expressionsAreNotEvaluated() throws Exception {
        var expressions = Map.of("message", "${body} ${env:PATH} ${sys:user.home} {{PULSE_DISCORD_WEBHOOK}} {{env:PATH}} {host}",
                "detection_type", "${camelId}", "src_ip", "{{?x}}$simple{body}");

        var description = told("expressions", expressions);

        assertThat(description).contains("${body} ${env:PATH} ${sys:user.home} {{PULSE\\_DISCORD\\_WEBHOOK}} {{env:PATH}} {host}",
                "${camelId}", "{{?x}}$simple{body}");
        assertThat(bench.pulse.texts("select key from alerts where host = 'expressions'"))
                .containsExactly("sentinel sentinel.alert ${camelId} {{?x}}$simple{body} expressions");
    }

    @Test
    void sqlStaysText() throws Exception {
        var sql = "'); drop table events; -- \" or 1=1 %s ?1 :x";
        var description = told("sql", Map.of("message", sql, "src_ip", "' or '1'='1", "detection_type", sql));

        assertThat(description).contains("'); drop table events; -- \" or 1=1 %s ?1 :x");
        assertThat(bench.pulse.texts("select json_extract(payload, '$.message') from events where host = 'sql'")).containsExactly(sql);
    }

    @Test
    void aFieldNamedLikeAHeaderOfTheFrameworkSteersNothing() throws Exception {
        var fields = Map.of("CamelHttpUri", "http://127.0.0.1:1/", "CamelHttpPath", "/x", "CamelHttpMethod", "DELETE", "CamelToEndpoint",
                "direct:x",
                "CamelRedisKey", "other", "Authorization", "Bearer x");

        told("headers", fields);

        assertThat(bench.discord.requests()).filteredOn(request -> request.body().contains("host: headers")).singleElement()
                .satisfies(request -> assertThat(request.head()).startsWith("POST /api/webhooks/1/").doesNotContain("Camel")
                        .doesNotContain("Authorization"));
    }

    @Test
    void headersOfARequestSteerNothing() throws Exception {
        var event = AlertBench.alert("request", "high");

        var reply = bench.pulse.post(event, "CamelHttpUri", "http://127.0.0.1:1/", "CamelToEndpoint", "direct:x", "CamelRouteStop", "true",
                "CamelHttpResponseCode", "418", "breadcrumbId", "${body}");
        bench.settle();

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(bench.onDiscord("request")).hasSize(1);
        assertThat(bench.onWebhook("request")).hasSize(1);
    }

    @Test
    void aTypeAndAHostMadeOfMarkupAreEscapedToo() throws Exception {
        bench.post(EventText.changed("-event_id +{\"host\":\"@here `h`\",\"event_type\":\"x.@everyone **{host}** ${body}\"}"));
        bench.settle();

        var embed = JSON.readTree(bench.discord.bodies().getLast()).at("/embeds/0");
        assertThat(embed.get("title").asText()).isEqualTo("[HIGH] x.＠everyone \\*\\*{host}\\*\\* ${body}");
        assertThat(embed.at("/footer/text").asText()).isEqualTo("source: sentinel · host: ＠here ˋhˋ");
    }

    @Test
    void aPayloadLargerThanAMessageIsCutAndTheMessageSaysSo() throws Exception {
        var fields = new ArrayList<String>();
        for (var i = 0; i < 300; i++) {
            fields.add("\"f%d\":\"%s\"".formatted(i, "`*".repeat(100)));
        }
        bench.post(EventText.changed("-event_id +{\"host\":\"large\",\"payload\":{" + String.join(",", fields) + "}}"));
        bench.settle();

        var embed = JSON.readTree(bench.onDiscord("large").getFirst()).at("/embeds/0");
        assertThat(embed.get("description").asText()).hasSizeLessThanOrEqualTo(4096).containsPattern("left out|more");
        assertThat(bench.deliveries("large")).containsExactly("discord delivered 1", "webhook delivered 1");
    }

    /// What Discord shows below the title.
    private static String told(String host, Map<String, String> payload) throws Exception {
        var event = JSON.writeValueAsString(Map.of("schema_version", "1.0", "timestamp", "2026-11-20T12:00:00Z", "source", "sentinel",
                "host", host, "event_type", "sentinel.alert", "severity", "high", "payload", payload));
        assertThat(bench.post(event).body()).isEqualTo("{\"accepted\":1,\"rejected\":[],\"duplicates\":0}");
        bench.settle();
        var bodies = bench.onDiscord(host);
        assertThat(bodies).hasSize(1);
        assertThat(bodies.getFirst()).startsWith("{\"allowed_mentions\":{\"parse\":[]}");
        return JSON.readTree(bodies.getFirst()).at("/embeds/0/description").asText();
    }
}
