package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AuthEventsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final AuthEvents events = new AuthEvents("this-host", "1.2.3");

    @Test
    void anEventHasAllFieldsOfTheContract() {
        var told = events.of(List.of(line(0, "Failed password for root from 203.0.113.7 port 4711 ssh2")));

        assertThat(told.events()).hasToString("""
                [{"schema_version":"1.0","timestamp":"2026-11-21T12:00:00Z","source":"auth","source_version":"pulse/1.2.3","host":"edge-1",\
                "event_type":"auth.ssh.failed","severity":"low","payload":{"service":"ssh","outcome":"failed","user":"root",\
                "src_ip":"203.0.113.7","port":4711,"method":"password","recent_failures":1,"count":1}}]""");
        assertThat(told.isFlood()).isFalse();
    }

    @Test
    void howMuchItMattersDependsOnWhatItWas() {
        assertThat(severities("sshd", "Accepted password for a from 192.0.2.1 port 1 ssh2",
                "Failed password for a from 192.0.2.1 port 2 ssh2",
                "Invalid user x from 192.0.2.1 port 9 from 203.0.113.7 port 3")).containsExactly("info", "low", "medium");
        assertThat(severities("sudo", "a : TTY=x ; PWD=/ ; USER=root ; COMMAND=/bin/ls",
                "a : user NOT in sudoers ; USER=root ; COMMAND=/bin/sh",
                "a : 3 incorrect password attempts ; USER=root ; COMMAND=/bin/sh")).containsExactly("info", "medium", "medium");
    }

    @Test
    void theFailuresOfAnAddressAreCountedOverTenMinutes() {
        var told = events.of(List.of(line(0, "Failed password for a from 203.0.113.7 port 1 ssh2"),
                line(1, "message repeated 3 times: [ Failed password for a from 203.0.113.7 port 1 ssh2]"),
                line(2, "Failed password for a from 203.0.113.8 port 1 ssh2"),
                line(700, "Failed password for a from 203.0.113.7 port 2 ssh2"),
                line(701, "Accepted password for a from 203.0.113.7 port 3 ssh2")));

        assertThat(values(told, "recent_failures")).containsExactly("1", "4", "1", "1", "1");
    }

    /// sshd says up to three things of one attempt.
    @Test
    void oneConnectionIsOneAttempt() {
        var told = events.of(List.of(line(0, "Invalid user admin from 203.0.113.7 port 1"),
                line(1, "Failed password for invalid user admin from 203.0.113.7 port 1 ssh2"),
                line(2, "Connection closed by invalid user admin 203.0.113.7 port 1 [preauth]"),
                line(3, "Invalid user pi from 203.0.113.7 port 2"),
                line(4, "Connection closed by invalid user pi 203.0.113.7 port 2 [preauth]")));

        assertThat(values(told, "recent_failures")).containsExactly("1", "1", "2");
        assertThat(told.repeated()).isEqualTo(2);
    }

    @Test
    void aFloodBecomesAFewEventsThatSayHowManyTheyAre() {
        var told = events.of(IntStream.range(0, 5_000).mapToObj(i ->
                line(i / 100, "Failed password for user" + i + " from 203.0.113.7 port " + (i + 1) + " ssh2")).toList());

        assertThat(told.isFlood()).isTrue();
        assertThat(told.events()).hasSize(AuthEvents.ALIKE_MAX + 1);
        assertThat(values(told, "count").stream().mapToInt(Integer::parseInt).sum()).isEqualTo(5_000);
        var rest = told.events().get(AuthEvents.ALIKE_MAX).path("payload");
        assertThat(rest.path("until").asText()).isEqualTo("2026-11-21T12:00:49Z");
        assertThat(rest.path("other_users")).hasSize(5);
        assertThat(rest.path("recent_failures").asInt()).isEqualTo(Attempts.ATTEMPTS_MAX);
    }

    @Test
    void aFloodFromEverywhereIsBoundedToo() {
        var told = events.of(IntStream.range(0, 5_000).mapToObj(i ->
                line(0, "Failed password for root from 203.0." + i / 250 + "." + i % 250 + " port 1 ssh2")).toList());

        assertThat(told.events()).hasSizeLessThanOrEqualTo(AuthEvents.SINGLE_MAX + AuthEvents.KINDS_MAX + 1);
        assertThat(values(told, "count").stream().mapToInt(Integer::parseInt).sum()).isEqualTo(5_000);
    }

    @Test
    void whoFailsAllDayIsOneEventPerBatch() {
        events.of(IntStream.range(0, 200).mapToObj(i -> line(0, "Failed password for root from 203.0.113.7 port 1 ssh2")).toList());

        var told = events.of(List.of(line(1, "Failed password for root from 203.0.113.7 port 2 ssh2"),
                line(2, "Failed password for root from 203.0.113.7 port 3 ssh2")));

        assertThat(values(told, "count")).containsExactly("2");
        assertThat(told.isFlood()).isTrue();
    }

    @Test
    void aLogInIsNotLostAmongFailures() {
        var lines = new ArrayList<>(IntStream.range(0, 100).mapToObj(i ->
                line(0, "Failed password for root from 203.0.113.7 port " + (i + 1) + " ssh2")).toList());
        lines.add(line(1, "Accepted password for root from 203.0.113.7 port 500 ssh2"));

        var told = events.of(lines);

        var last = told.events().get(told.events().size() - 1);
        assertThat(last.path("event_type").asText()).isEqualTo("auth.ssh.accepted");
        assertThat(last.path("payload").path("recent_failures").asInt()).isEqualTo(100);
    }

    @Test
    void longTextIsCut() {
        var told = events.of(List.of(new Logged(NOW.toString(), "", "sudo", "a : TTY=x ; USER=root ; COMMAND=" + "y".repeat(9_000))));

        assertThat(values(told, "command").getFirst()).hasSize(1_025).endsWith("…");
        assertThat(told.events().get(0).path("host").asText()).isEqualTo("this-host");
    }

    private List<String> severities(String program, String... messages) {
        var told = events.of(List.of(messages).stream().map(message -> new Logged(NOW.toString(), "h", program, message)).toList());
        return StreamSupport.stream(told.events().spliterator(), false).map(event -> event.path("severity").asText()).toList();
    }

    private static List<String> values(AuthEvents.Told told, String field) {
        return StreamSupport.stream(told.events().spliterator(), false).map(event -> event.path("payload").path(field))
                .map(JsonNode::asText).toList();
    }

    private static Logged line(int second, String message) {
        return new Logged(NOW.plusSeconds(second).toString(), "edge-1", "sshd", message);
    }
}
