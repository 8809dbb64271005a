package dev.pulse.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What the names of fields mean: the one table, which `docs/query.md` shows to users.
final class FieldTable {
    /// Deeper than an event may be.
    static final int STEPS_MAX = 32;
    private static final String PAYLOAD = "payload.";

    private static final Map<String, Field> FIXED = Map.of(
            "id", TextColumn.ID, "source", TextColumn.SOURCE, "host", TextColumn.HOST, "type", TextColumn.TYPE,
            "severity", SeverityColumn.SEVERITY, "sev", SeverityColumn.SEVERITY,
            "time", MomentColumn.TIME, "received", MomentColumn.RECEIVED);

    /// The names that tools use for one thing, most common first: our sensors, syslog and netfilter (`SRC`-like short names),
    /// Suricata (`src_ip`, `dest_ip`), Zeek exports (`id.orig_h`), Elastic Common Schema (`source.ip`), Falco
    /// (`output_fields` with `proc.name`).
    static final Map<String, List<String>> CANONICAL = Map.of(
            "src_ip", List.of("src_ip", "source_ip", "srcip", "src_addr", "source_address", "client_ip", "remote_ip", "remote_addr",
                    "attacker_ip", "src", "source.ip", "client.ip", "id.orig_h", "output_fields.fd.cip"),
            "dst_ip", List.of("dst_ip", "dest_ip", "destination_ip", "dstip", "dst_addr", "destination_address", "server_ip",
                    "target_ip", "dst", "destination.ip", "server.ip", "id.resp_h", "output_fields.fd.sip"),
            "src_port", List.of("src_port", "source_port", "srcport", "sport", "client_port", "source.port", "client.port",
                    "id.orig_p", "output_fields.fd.cport"),
            "dst_port", List.of("dst_port", "dest_port", "destination_port", "dstport", "dport", "server_port", "target_port",
                    "destination.port", "server.port", "id.resp_p", "output_fields.fd.sport"),
            "user", List.of("user", "username", "user_name", "account", "account_name", "login", "target_user", "user.name",
                    "output_fields.user.name"),
            "process", List.of("process", "process_name", "proc", "proc_name", "comm", "exe", "image", "process.name",
                    "process.executable", "output_fields.proc.name"),
            "file", List.of("file", "file_name", "filename", "file_path", "filepath", "path", "file.path", "file.name",
                    "output_fields.fd.name"),
            "domain", List.of("domain", "domain_name", "fqdn", "query_name", "dns_query", "qname", "rrname", "dns.rrname",
                    "dns.question.name", "url.domain", "tls.sni"));

    private FieldTable() {}

    /// The names that are known without looking into payloads: the fixed ones and the canonical ones, in the order of the alphabet.
    static List<String> names() {
        return Stream.concat(FIXED.keySet().stream(), CANONICAL.keySet().stream()).sorted().toList();
    }

    /// Fixed and canonical names are found in any case, keys of the payload only as they are written.
    ///
    /// @param column where the name stands, for the error
    /// @throws QueryException if the name is empty, has an empty step or too many
    static Field find(String name, int column) {
        var folded = name.toLowerCase(Locale.ROOT);
        if (FIXED.containsKey(folded)) {
            return FIXED.get(folded);
        }
        if (CANONICAL.containsKey(folded)) {
            return new PayloadField(CANONICAL.get(folded).stream().map(path -> path(path, column)).toList());
        }
        return new PayloadField(List.of(path(folded.startsWith(PAYLOAD) ? name.substring(PAYLOAD.length()) : name, column)));
    }

    private static PayloadField.Path path(String name, int column) {
        var steps = List.of(name.split("\\.", -1));
        if (steps.contains("")) {
            throw new QueryException(column, "%s is no field; expected names with single dots between".formatted(QueryReader.quoted(name)));
        }
        if (steps.size() > STEPS_MAX) {
            throw new QueryException(column, "a field has %d steps, at most %d are allowed".formatted(steps.size(), STEPS_MAX));
        }
        return PayloadField.Path.of(steps);
    }
}
