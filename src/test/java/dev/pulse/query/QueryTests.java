package dev.pulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTests {
    @ParameterizedTest
    @ValueSource(strings = {
            "", "   ", "*", "id:evt-42", "source:SENTINEL", "host:web-*", "host:*", "type:sentinel.alert", "type:*.alert",
            "type:sentinel.alert severity >= high", "severity:high", "sev:HIGH", "severity:(low or high)", "severity < critical",
            "Severity >= medium", "severity:*", "detection_type:RULE:SSH*", "detection_type:\"rule:ssh brute force\"",
            "detection_type:RULE\\:SSH\\ brute\\ force", "detection_type:*ssh*force", "src_ip:203.0.113.0/24", "src_ip:203.0.113.7",
            "SRC_IP:*", "src_ip:(10.0.0.0/8 or 203.0.113.0/24)", "dst_port:22", "dst_port:22.0", "dst_port:\"22\"", "dst_port:2*",
            "dst_port > 21", "dst_port >= 22", "dst_port <= 22", "dst_port < 23", "ratio > 91", "ratio:9.15e1", "ok:false", "ok:*",
            "tags:ssh", "tags:brute", "tags:*", "disks.name:sda", "disks.name:NVME*", "disks.read_bps > 1999", "disks:*",
            "actor.name:mÜLLER", "actor:*", "payload.src_ip:203.*", "payload.actor.name:Müller", "a.b.c:1", "payload.a.b.c >= 1",
            "not src_ip:10.0.0.0/8", "-src_ip:10.0.0.0/8", "not user:root", "NOT user:*", "not gone:*", "not empty:*",
            "host:web-1 and ok:false", "host:x or ok:false", "host:x OR -host:x", "(host:x or host:web-1) ok:false",
            "tries", "\"RULE:SSH\"", "berlin", "EVT", "HIGH", "-nothere", "12*ies", "müller", "false", "10.5", "2000", "web-1",
            "last:2h", "time >= now-2h", "time < now", "time:*", "received > 2026-11-20T11:00:00Z", "received:*",
            "time:\"2026-11-20T12:00:00.500+01:00\"", "time <= 2026-11-20T11:00:00.5Z", "not last:30m", "received >= now-30m",
            "host : web-1", "dst_port>21", "a.b.c:1\nsource:sentinel"})
    void theseMatch(String query) {
        var event = Events.of(Events.BRUTE_FORCE);

        assertThat(Query.parse(query).matches(event, Events.NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "id:evt", "source:syswatch", "host:web", "host:10.0.0.0/8", "type:sentinel", "severity:critical", "severity > high",
            "type:sentinel.alert severity < high", "detection_type:\"RULE:SSH*\"", "detection_type:RULE:SSH\\*", "detection_type:SSH*",
            "src_ip:10.0.0.0/8", "src_ip:2001:db8::/32", "src_ip:203.0.113.70", "user:*", "user:root", "dst_port:\"22.0\"",
            "dst_port > 22", "dst_port < 22", "message > 1", "ok > 0", "ok:0", "gone:*", "gone:null", "src_port:*",
            "empty:*", "tags:SSHD", "disks.name:ram", "disks:sda", "actor:Müller", "ACTOR.name:*", "payload.host:web-1",
            "actor.name.x:*", "src_ip.x:*", "disks.0:*", "not src_ip:*", "-host:web-1", "not (host:web-1 or ok:true)",
            "detection_type", "sda nothere", "\"* tries\"", "gone*null", "null", "last:30m", "time > now", "received < now-1d",
            "received:now", "time:now", "site:Berlin", "payload:*"})
    void theseDoNot(String query) {
        var event = Events.of(Events.BRUTE_FORCE);

        assertThat(Query.parse(query).matches(event, Events.NOW)).isFalse();
    }

    @Test
    void andBindsTighterThanOr() {
        var query = Query.parse("host:web-1 or host:x and host:y");

        assertThat(query.matches(Events.of("{}"), Events.NOW)).isTrue();
        assertThat(Query.parse("(host:web-1 or host:x) and host:y").matches(Events.of("{}"), Events.NOW)).isFalse();
    }

    @Test
    void anEventWithoutIdAndHostMatchesNoneOfThem() {
        assertThat(Query.parse("id:* or host:* or host:\"\" or user:*").matches(Events.bare(), Events.NOW)).isFalse();
        assertThat(Query.parse("not host:web-1").matches(Events.bare(), Events.NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"source_ip", "srcip", "client_ip", "remote_addr"})
    void aCanonicalFieldIsFoundUnderTheNamesOfTools(String name) {
        var event = Events.of("{\"%s\":\"10.1.2.3\"}".formatted(name));

        assertThat(Query.parse("src_ip:10.0.0.0/8").matches(event, Events.NOW)).isTrue();
        assertThat(Query.parse("payload.src_ip:*").matches(event, Events.NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"source\":{\"ip\":\"10.1.2.3\"}}", "{\"source.ip\":\"10.1.2.3\"}",
            "{\"source\":[{\"ip\":null},{\"ip\":[\"x\",\"10.1.2.3\"]}]}",
            "{\"src_ip\":\"::1\",\"src\":\"10.1.2.3\"}"})
    void aPathGoesThroughObjectsArraysAndKeysWithDots(String payload) {
        assertThat(Query.parse("src_ip:10.0.0.0/8").matches(Events.of(payload), Events.NOW)).isTrue();
    }

    @Test
    void aKeyWithSpecialLettersIsReachedByBackslashes() {
        var event = Events.of("{\"my key:x\":5}");

        assertThat(Query.parse("my\\ key\\:x > 4").matches(event, Events.NOW)).isTrue();
    }

    @Test
    void nowIsTheMomentItIsGiven() {
        var query = Query.parse("last:2h");

        assertThat(query.matches(Events.of("{}"), Instant.parse("2026-11-20T13:00:00.500Z"))).isTrue();
        assertThat(query.matches(Events.of("{}"), Instant.parse("2026-11-20T13:00:00.501Z"))).isFalse();
    }

    @Test
    void aHugeExponentCostsNothing() {
        var event = Events.of("{\"x\":1e999999999,\"y\":-1e-999999999}");

        assertThat(Query.parse("x > 1e300 y:0 1E").matches(event, Events.NOW)).isTrue();
    }

    @Test
    void queriesOfTheSameTextAreEqual() {
        assertThat(Query.parse("a:1")).isEqualTo(Query.parse("a:1")).hasSameHashCodeAs(Query.parse("a:1")).hasToString("a:1");
        assertThat(Query.parse("a:1")).isNotEqualTo(Query.parse("a:2"));
    }
}
