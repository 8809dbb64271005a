package dev.pulse.dashboard.tab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an event says in a line, and its JSON in many.
class EventTextsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sentinel | sentinel.alert | {"detection_type":"PORT_SCAN","src_ip":"203.0.113.7","dst_ip":"10.0.0.5","message":"42 ports"} \
            | PORT_SCAN 203.0.113.7 → 10.0.0.5 42 ports
            sentinel | sentinel.alert | {"detection_type":"ARP_SPOOF"} | ARP_SPOOF
            sentinel | sentinel.lifecycle.started | {"interface":"eth0","pid":4711} | interface=eth0 pid=4711
            syswatch | system.metrics.cpu | {"usage_pct":91.5,"core_count":4} | cpu 91.5 %
            syswatch | system.metrics.cpu | {"usage_pct":1e308} | cpu -
            syswatch | system.metrics.cpu | {"usage_pct":-1} | cpu -
            syswatch | system.metrics.memory | {"mem_total":1e308,"mem_used":1e308} | memory -
            syswatch | system.metrics.disk | {"disks":[{"name":"sda","read_bps":1e308,"write_bps":1}]} | disk read -, write 1 B/s
            syswatch | system.metrics.cpu | {"core_count":4} | core_count=4
            syswatch | system.metrics.memory | {"mem_total":1000,"mem_used":250} | memory 25.0 %, 250 KiB of 1000 KiB
            syswatch | system.metrics.disk | {"disks":[{"name":"sda","read_bps":1024,"write_bps":0},{"name":"sdb","read_bps":1024}]} \
            | disk read 2.0 KiB/s, write 0 B/s
            syswatch | system.metrics.network | {"interfaces":[{"name":"eth0","rx_bps":2048,"tx_bps":512}]} \
            | network in 2.0 KiB/s, out 512 B/s
            syswatch | syswatch.internal | {"buffer_depth":3,"events_dropped_total":0} | waiting 3, dropped 0
            auth | auth.ssh.failed | {"service":"ssh","outcome":"failed","user":"root","src_ip":"203.0.113.7",\
            "method":"password","count":3} \
            | root from 203.0.113.7, ssh password failed ×3
            auth | auth.sudo.denied | {"service":"sudo","outcome":"denied","user":"bob","target":"root","reason":"user NOT in sudoers",\
            "command":"/bin/sh","count":1} | bob to root, sudo denied, user NOT in sudoers, /bin/sh
            auth | auth.other | {"x":1} | x=1
            syswatch | system.metrics.disk | {"disks":[{"name":"sda","read_bps":0,"write_bps":0}],"used_pct":71.3,"fullest":"/var"} \
            | disk read 0 B/s, write 0 B/s, /var 71.3 % full
            netlab | netlab.scenario.event | {"scenario":"ssh","step":"attempt","details":"try 3"} | ssh · attempt · try 3
            netlab | netlab.scenario.aborted | {"scenario":"ssh","reason":"no host"} | ssh · no host
            netlab | netlab.scenario.started | {"scenario":"ssh","params":{"rate":5}} | ssh
            other | other.thing | {"a":{"b":[1,{"c":null}],"d":{}},"e":"x y"} | a.b.0=1 a.b.1.c=null a.d={} e=x y
            other | other.thing | {} | ~~
            """)
    void anEventSaysInOneLineWhatAPersonWantsToKnow(String source, String type, String payload, String summary) {
        assertThat(EventSummary.of(event(source, type, payload))).hasToString(summary);
    }

    @Test
    void hostileTextSteersNothingInASummary() {
        var summary = EventSummary.of(event("x", "x.y", "{\"k\\u001b[2J\":\"\\u202e\\r\\n\"}")).toString();

        assertThat(summary).startsWith("k").doesNotContain("\u001b", "\u202e", "\r", "\n");
    }

    @Test
    void ofALongTextTheBeginningIsSaid() {
        var summary = EventSummary.of(event("x", "x.y", "{\"n\":1,\"message\":\"" + "W".repeat(200_000) + "\"}"));

        assertThat(summary.toString()).startsWith("n=1 message=WWWW");
    }

    @Test
    void ofALargePayloadOnlyTheBeginningIsRead() {
        var many = IntStream.range(0, 10_000).mapToObj(i -> "\"key" + i + "\":" + i).collect(Collectors.joining(",", "{", "}"));

        var head = PayloadEntries.head(Payload.parse(many));

        assertThat(head.entries()).hasSize(200);
        assertThat(head.isComplete()).isFalse();
        assertThat(EventSummary.of(event("x", "x.y", many)).columns()).isLessThanOrEqualTo(500);
    }

    @Test
    void deepPayloadsAreRead() {
        var deep = "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}";

        assertThat(PayloadEntries.of(deep, 10).entries()).singleElement()
                .satisfies(entry -> assertThat(entry.value()).isEqualTo("[]"));
        assertThat(JsonLines.of(deep)).allMatch(line -> line.length() < 50);
    }

    @Test
    void jsonInLinesIsSetInByItsDepth() {
        assertThat(JsonLines.of("{\"a\":[1,{\"b\":\"x, {y}: \\\"z\\\"\"}],\"c\":{},\"d\":[],\"e\":null}")).containsExactly(
                "{", "  \"a\": [", "    1,", "    {", "      \"b\": \"x, {y}: \\\"z\\\"\"", "    }", "  ],", "  \"c\": {},", "  \"d\": [],",
                "  \"e\": null", "}");
    }

    private static Event event(String source, String type, String payload) {
        return new Event("1.0", Timestamp.of(TestLedger.NOW), source, "", "", type, Severity.LOW, "", Payload.parse(payload), Payload.EMPTY,
                TestLedger.NOW);
    }
}
