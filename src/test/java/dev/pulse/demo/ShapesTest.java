package dev.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The demo sends what the real sensors send, and names nobody who exists.
class ShapesTest {
    private static final Instant END = Instant.parse("2026-11-20T18:00:00Z");
    private static final String SCENARIO = "info scenario";
    /// By the type of the event, the severities it may have and the fields of its payload.
    private static final Map<String, String> CONTRACT = Map.ofEntries(
            Map.entry("sentinel.lifecycle.started", "info interface,pid"),
            Map.entry("sentinel.alert", "low|medium|high|critical detection_type,dst_ip,message,severity,src_ip"),
            Map.entry("system.metrics.cpu", "info core_count,idle_pct,system_pct,usage_pct,user_pct"),
            Map.entry("system.metrics.memory", "info mem_available,mem_free,mem_total,mem_used,swap_free,swap_total,swap_used"),
            Map.entry("system.metrics.disk", "info disks"),
            Map.entry("system.metrics.network", "info interfaces"),
            Map.entry("syswatch.internal", "info buffer_depth,events_dropped_total,events_emitted_total"),
            Map.entry("syswatch.lifecycle.warming_up", "info "),
            Map.entry("syswatch.lifecycle.ready", "info "),
            Map.entry("netlab.lifecycle.warming_up", SCENARIO),
            Map.entry("netlab.lifecycle.tearing_down", SCENARIO),
            Map.entry("netlab.lifecycle.clean", SCENARIO),
            Map.entry("netlab.lifecycle.dirty", "critical residual,scenario"),
            Map.entry("netlab.scenario.started", "info params,scenario"),
            Map.entry("netlab.scenario.event", "low details,scenario,step"),
            Map.entry("netlab.scenario.completed", "info duration_seconds,scenario"),
            Map.entry("netlab.scenario.aborted", "high reason,scenario"),
            Map.entry("netlab.defense.applied", "info defense,target"),
            Map.entry("netlab.defense.alert", "high defense,message"),
            Map.entry("netlab.defense.removed", "info defense,target"));
    private static final Pattern ADDRESS = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");
    private static final Pattern NOBODYS = Pattern.compile("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113|10\\.\\d+\\.\\d+)\\.\\d+");

    private final Story story = new Story(END, ZoneId.of("Europe/Berlin"));
    private final List<Message> messages = story.between(story.begin(), END.plusSeconds(7200));
    private final List<JsonNode> events = messages.stream().map(DayOfDemo::json).filter(ShapesTest::isSound).toList();

    @Test
    void everyPayloadHasTheFieldsOfItsKindAndNoOthers() {
        var kinds = new HashSet<String>();
        for (var event : events) {
            var type = event.path("event_type").asText();
            if (!type.startsWith("falco.")) {
                var contract = CONTRACT.getOrDefault(type, "").split(" ", 2);
                assertThat(contract[0].split("\\|")).as(event.toString()).contains(event.path("severity").asText());
                assertThat(fields(event)).as(event.toString()).isEqualTo(contract[1]);
                kinds.add(type);
            }
        }
        assertThat(kinds).isEqualTo(CONTRACT.keySet());
    }

    @Test
    void everyEnvelopeIsCompleteAndTellsTheMomentOfItsMessage() {
        for (var message : messages) {
            var event = DayOfDemo.json(message);
            if (isSound(event) && !event.has("event_id")) {
                assertThat(event.properties()).extracting(Map.Entry::getKey).containsExactly("schema_version", "timestamp", "source",
                        "source_version", "host", "event_type", "severity", "payload");
                assertThat(OffsetDateTime.parse(event.path("timestamp").asText()).toInstant()).isEqualTo(message.at());
                assertThat(event.path("timestamp").asText()).matches("[-0-9]{10}T[:0-9]{8}\\.\\d{3}\\+01:00");
            }
        }
    }

    @Test
    void onlyFalcoSendsIds() {
        assertThat(events).allSatisfy(event -> assertThat(event.has("event_id")).isEqualTo(event.path("source").asText().equals("falco")));
    }

    @Test
    void aDetectionHasTheSeverityThatItsDetectorGives() {
        var severities = events.stream().filter(event -> event.path("event_type").asText().equals("sentinel.alert"))
                .filter(event -> !event.path("payload").isEmpty())
                .peek(event -> assertThat(event.at("/payload/severity")).isEqualTo(event.get("severity")))
                .collect(Collectors.groupingBy(event -> event.at("/payload/detection_type").asText(),
                        Collectors.mapping(event -> event.path("severity").asText(), Collectors.toSet())));

        assertThat(severities).containsEntry("PORT_SCAN", Set.of("high")).containsEntry("SYN_FLOOD", Set.of("critical"))
                .containsEntry("ARP_SPOOF", Set.of("high", "critical"));
        assertThat(severities.keySet()).allMatch(name -> name.matches("PORT_SCAN|SYN_FLOOD|ARP_SPOOF|RULE:[A-Za-z ]+"));
    }

    @Test
    void nobodyWhoExistsIsNamed() {
        var found = new TreeSet<String>();
        messages.forEach(message -> ADDRESS.matcher(message.json()).results().forEach(match -> found.add(match.group())));

        assertThat(found).hasSizeGreaterThan(50).allMatch(address -> NOBODYS.matcher(address).matches());
        assertThat(found).allSatisfy(address -> assertThat(address.split("\\.")).allMatch(part -> Integer.parseInt(part) < 255));
    }

    @Test
    void measurementsAddUp() {
        for (var event : events) {
            var payload = event.get("payload");
            switch (event.path("event_type").asText()) {
                case "system.metrics.cpu" -> {
                    assertThat(payload.get("usage_pct").asDouble()).isBetween(0.0, 100.0);
                    assertThat(payload.get("usage_pct").asDouble() + payload.get("idle_pct").asDouble()).isBetween(99.8, 100.2);
                }
                case "system.metrics.memory" -> {
                    assertThat(payload.get("mem_used").asLong() + payload.get("mem_available").asLong()).isEqualTo(mem(payload, "total"));
                    assertThat(mem(payload, "free")).isLessThanOrEqualTo(mem(payload, "available"));
                    assertThat(payload.get("swap_used").asLong() + payload.get("swap_free").asLong())
                            .isEqualTo(payload.get("swap_total").asLong());
                }
                case "system.metrics.disk" -> rates(payload.get("disks"), "read_bps", "write_bps");
                case "system.metrics.network" -> rates(payload.get("interfaces"), "rx_bps", "tx_bps");
                default -> { }
            }
        }
    }

    private static void rates(JsonNode devices, String one, String other) {
        assertThat(devices).isNotEmpty().allSatisfy(device -> {
            assertThat(device.properties()).extracting(Map.Entry::getKey).containsExactly("name", one, other);
            assertThat(device.get(one).asLong()).isNotNegative();
            assertThat(device.get(other).asLong()).isNotNegative();
        });
    }

    private static long mem(JsonNode payload, String what) {
        return payload.get("mem_" + what).asLong();
    }

    private static String fields(JsonNode event) {
        return event.get("payload").properties().stream().map(Map.Entry::getKey).sorted().collect(Collectors.joining(","));
    }

    /// What breaks the contract on purpose is looked at elsewhere.
    private static boolean isSound(JsonNode event) {
        return event.path("timestamp").asText().startsWith("2026-") && !event.path("severity").asText().equals("urgent");
    }
}
