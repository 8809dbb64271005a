package dev.pulse.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.TestLedger;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Notice.Kind;
import dev.pulse.event.Severity;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final List<String> HOSTILE = List.of("**", "__", "~~", "||", "`", "```", "[x](https://evil.example/)", "<@123>",
            "<@&1>", "<#1>",
            "@everyone", "@HERE", "\n# ", "\n-# ", "\n> ", "\n>>> ", "\n- ", "\n1. ",
            "\\", "https://evil.example/a", "steam://x", "<https://e.x>",
            "<t:1:R>", "<:a:1>", "\u202e", "\u200b", "\u0000", "\u001b[31m", "\ud83d\ude00", "\ud83d", "\r\n", "\u2028", "a", " ", "é",
            "_x_");

    @Test
    void anAlertIsOneEmbed() throws Exception {
        var embed = discord(notice(Kind.ALERT, "sentinel.alert", List.of(new Fact("src_ip", "203.0.113.7"), new Fact("count", "12")), ""))
                .path("embeds").path(0);

        assertThat(embed.path("title").asText()).isEqualTo("[HIGH] sentinel.alert");
        assertThat(embed.path("description").asText()).isEqualTo("**src\\_ip:** 203.0.113.7\n**count:** 12");
        assertThat(embed.path("color").asInt()).isEqualTo(0xE67E22);
        assertThat(embed.path("footer").path("text").asText()).isEqualTo("source: sentinel · host: edge-1");
        assertThat(embed.path("timestamp").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void mentionsAreAlwaysOff() throws Exception {
        assertThat(discord(notice(Kind.BACK, "@everyone", List.of(), "")).path("allowed_mentions").toString())
                .isEqualTo("{\"parse\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "**bold** | \\*\\*bold\\*\\*", "[a](https://e.x) | \\[a\\](https\\[:\\]//e.x)", "@everyone | ＠everyone",
        "root@here.lan | root＠here.lan",
        "<@1> | \\<\\@1\\>", "1. one | 1\\. one", "- x - y | \\- x - y", "203.0.113.7 | 203\\.0.113.7", "`a` | \\`a\\`", "a\\b | a\\\\b",
    })
    void markupIsShownNotFollowed(String text, String shown) {
        assertThat(String.join("", DiscordText.line(text))).isEqualTo(shown);
    }

    @Test
    void hostileTextStaysTextAndFits() throws Exception {
        var random = new Random(17);
        for (var round = 0; round < 300; round++) {
            var facts = IntStream.range(0, random.nextInt(40)).mapToObj(i -> new Fact(hostile(random, 20), hostile(random, 300))).toList();
            var kind = Kind.values()[random.nextInt(Kind.values().length)];
            var embed = discord(notice(kind, hostile(random, 200), facts, hostile(random, 1_500))).path("embeds").path(0);

            assertThat(embed.path("title").asText()).hasSizeLessThanOrEqualTo(256).satisfies(MessagesTest::isInert);
            assertThat(embed.path("description").asText()).hasSizeLessThanOrEqualTo(4_096).satisfies(MessagesTest::isInert);
            assertThat(embed.path("title").asText().length() + embed.path("description").asText().length()
                    + embed.path("footer").path("text").asText().length()).isLessThanOrEqualTo(6_000);
        }
    }

    @Test
    void whatDoesNotFitIsCounted() throws Exception {
        var line = "x".repeat(99);
        var text = IntStream.range(0, 60).mapToObj(i -> line).collect(Collectors.joining("\n"));
        var description = discord(notice(Kind.ALERT, "t", List.of(), text)).path("embeds").path(0).path("description").asText();

        assertThat(description).endsWith("\n… 20 more lines, 1,980 characters left out").startsWith(line + "\n" + line);
        assertThat(Cut.to(100, "y".repeat(1_270))).isEqualTo("y".repeat(36) + "… 1,234 characters left out");
    }

    @Test
    void aCutNeverDividesACharacterOrAnEscape() {
        assertThat(Cut.to(100, "a" + "\ud83d\ude00".repeat(100))).doesNotMatch(".*[\\ud800-\\udbff]….*").startsWith("a\ud83d\ude00");
        assertThat(Cut.to(99, DiscordText.line("*".repeat(500)))).startsWith("\\*".repeat(17) + "…");
    }

    @Test
    void aDigestKeepsItsColumns() throws Exception {
        var description = discord(notice(Kind.DIGEST, "Digest", List.of(new Fact("alerts", "3")), "Security\n  high    3\n  `low`   1"))
                .path("embeds").path(0).path("description").asText();

        assertThat(description).isEqualTo("**alerts:** 3\n\n```\nSecurity\n  high    3\n  ˋlowˋ   1\n```");
    }

    @Test
    void aLongDigestStillClosesItsBlock() throws Exception {
        var text = "  line of a digest\n".repeat(1_000);
        var description = discord(notice(Kind.DIGEST, "Digest", List.of(), text)).path("embeds").path(0).path("description").asText();

        assertThat(description).hasSizeBetween(3_900, 4_096).startsWith("```\n").contains("\n```\n… ").endsWith("characters left out");
    }

    @Test
    void theWebhookGetsEverythingAsItCame() throws Exception {
        var notice = notice(Kind.ALERT, "a **b**", List.of(new Fact("k", "\u202e<@1>")), "t");
        var json = new JsonMapper().readTree(new WebhookMessage().of(notice));

        assertThat(json.toString()).isEqualTo("{\"version\":1,\"key\":\"alert/1\",\"kind\":\"alert\",\"severity\":\"high\","
                + "\"title\":\"a **b**\","
                + "\"facts\":[{\"name\":\"k\",\"value\":\"\u202e<@1>\"}],\"facts_left_out\":0,\"text\":\"t\",\"source\":\"sentinel\","
                + "\"host\":\"edge-1\",\"at\":\"2026-11-20T10:00:00Z\"}");
    }

    @Test
    void theWebhookIsBoundedToo() throws Exception {
        var facts = IntStream.range(0, 150).mapToObj(i -> new Fact("k" + i, "v".repeat(10_000))).toList();
        var json = new JsonMapper().readTree(new WebhookMessage().of(notice(Kind.ALERT, "t", facts, "x".repeat(100_000))));

        assertThat(json.path("facts")).hasSize(100);
        assertThat(json.path("facts_left_out").asInt()).isEqualTo(50);
        assertThat(json.path("facts").path(0).path("value").asText()).hasSizeLessThanOrEqualTo(4_096).endsWith("characters left out");
        assertThat(json.path("text").asText()).hasSizeLessThanOrEqualTo(65_536);
    }

    @Test
    void theConsoleGetsOneLine() {
        var notice = notice(Kind.ALERT, "a\nb\u001b[2J", List.of(new Fact("src_ip", "203.0.113.7")), "");

        assertThat(new ConsoleMessage(false).of(notice))
                .isEqualTo("2026-11-20T10:00:00Z [HIGH] a\\u000Ab\\u001B[2J src_ip=203.0.113.7 source=sentinel host=edge-1");
        assertThat(new ConsoleMessage(true).of(notice)).contains("\u001b[31m[HIGH]\u001b[0m").doesNotContain("\u001b[2J");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLinesOfATextFollowIndented(boolean isColoured) {
        assertThat(new ConsoleMessage(isColoured).of(notice(Kind.DIGEST, "Digest", List.of(), "one\ntwo\u202e")))
                .endsWith("\n  one\n  two\\u202E");
    }

    /// Takes away what Discord takes as text, and our own bold names and code blocks; nothing that means something may be left.
    private static void isInert(String shown) {
        var blocks = shown.replaceAll("(?s)```\n[^`]*\n```", "");
        var plain = blocks.replaceAll("\\\\[^0-9A-Za-z\\s]", "").replaceAll("(?m)^\\*\\*([^*\n]*):\\*\\* ", "$1")
                .replaceFirst("^\\[[A-Z]+] ", "");
        assertThat(plain).doesNotContainPattern("[*_~`|<>\\[\\]]").doesNotContainPattern("(?m)^\\s*(#|-|\\+|\\d+[.)])");
        assertThat(shown).doesNotContain("://").doesNotContainPattern("(?i)@(everyone|here)");
        assertThat(blocks).doesNotContainPattern("<[^\\\\<>\n]*>");
        assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029&&[^\n]]");
    }

    private static String hostile(Random random, int parts) {
        return IntStream.range(0, random.nextInt(parts) + 1).mapToObj(i -> HOSTILE.get(random.nextInt(HOSTILE.size())))
                .collect(Collectors.joining());
    }

    private static JsonNode discord(Notice notice) throws Exception {
        return new JsonMapper().readTree(new DiscordMessage().of(notice));
    }

    private static Notice notice(Kind kind, String title, List<Fact> facts, String text) {
        return new Notice("alert/1", kind, Severity.HIGH, title, facts, text, "sentinel", "edge-1", TestLedger.NOW);
    }
}
