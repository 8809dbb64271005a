package dev.pulse.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/// HTTP requests with events as the three sensors send them, each event with an id of its own: mostly metrics, some lab steps, some
/// findings, and one of high severity in a thousand.
final class Requests implements Supplier<byte[]> {
    private static final String[] PAYLOADS = {
        event("syswatch", "system.metrics.cpu", "info",
                "'usage_pct':12.5,'user_pct':8.1,'system_pct':4.4,'idle_pct':87.5,'core_count':2"),
        event("syswatch", "system.metrics.memory", "info",
                "'mem_total':24576000,'mem_available':20480000,'mem_free':18432000,'mem_used':4096000"),
        event("netlab", "netlab.scenario.event", "low",
                "'scenario':'arp-spoof','step':'poison','details':{'target':'10.0.0.7'}"),
        event("sentinel", "sentinel.alert", "medium",
                "'detection_type':'RULE:SSH brute force','src_ip':'203.0.113.7','dst_ip':'10.0.0.1','message':'6 tries'"),
    };
    private static final String HIGH = event("sentinel", "sentinel.alert", "high",
            "'detection_type':'PORT_SCAN','src_ip':'203.0.113.9','dst_ip':'10.0.0.1','message':'scan'");
    private static final int HIGH_EVERY = 1_000;

    private final int eventsPerRequest;
    private final String run = Long.toString(System.nanoTime(), 36);
    private long number;

    Requests(int eventsPerRequest) {
        this.eventsPerRequest = eventsPerRequest;
    }

    @Override
    public byte[] get() {
        var body = new StringBuilder(eventsPerRequest * 330);
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        body.append(eventsPerRequest == 1 ? "" : "[");
        for (var i = 0; i < eventsPerRequest; i++) {
            append(body.append(i == 0 ? "" : ","), now);
        }
        body.append(eventsPerRequest == 1 ? "" : "]");
        return ("POST /events HTTP/1.1\r\nHost: pulse\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    private void append(StringBuilder body, String now) {
        var next = number++;
        body.append("{\"schema_version\":\"1.0\",\"timestamp\":\"").append(now)
                .append("\",\"event_id\":\"").append(run).append('-').append(next).append("\",")
                .append(next % HIGH_EVERY == 0 ? HIGH : PAYLOADS[(int) (next % PAYLOADS.length)]).append('}');
    }

    private static String event(String source, String type, String severity, String payload) {
        return "'source':'%s','source_version':'0.1.0','host':'edge-1','event_type':'%s','severity':'%s','payload':{%s}"
                .formatted(source, type, severity, payload).replace('\'', '"');
    }
}
