package dev.pulse.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.event.Event;
import dev.pulse.event.Payload;
import dev.pulse.event.Severity;
import dev.pulse.event.Timestamp;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/// Queries and events drawn from so few words that they often meet.
final class RandomQueries {
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);
    private static final List<String> KEYS = List.of("src_ip", "source_ip", "user", "name", "disks", "dst_port", "a.b", "a", "b", "Müll");
    private static final List<String> TEXTS = List.of(
            "root", "Root", "ROOT", "10.0.0.5", "::ffff:10.0.0.5", "2001:db8::1", "2001:DB8:0::1", "91.5", "-3", "1e2", "", " ", "müller",
            "MÜLLER", "\u212aelvin", "RULE:SSH brute", "a\"b\\c", "it's 100%_", "日本", "😀", "null", "true", "0x10", "007", "/etc/x", "*");
    private static final List<String> VALUES = List.of(
            "root", "ro*", "*O*t", "\"root\"", "\"*\"", "\\*", "*", "10.0.0.0/8", "10.0.0.5", "2001:db8::/32", "2001:db8::1", "::/0",
            "0.0.0.0/0",
            "91.5", "-3", "100", "1E2", "22", "\"22\"", "2*", "müller", "*ÜLL*", "kelvin", "\u212aelvin", "RULE:SSH*", "\"RULE:SSH brute\"",
            "\"a\\\"b\\\\c\"", "\"it's 100%_\"", "日*", "😀", "null", "true", "7", "007", "9007199254740993", "1e999", "\"\"", "/etc/x",
            "web*");
    private static final List<String> NUMBERS = List.of(
            "0", "-3", "22", "91.5", "100", "1e308", "1e999", "-1e999", "9007199254740992", "0.1");
    private static final List<String> MOMENTS = List.of("now", "now-1h", "now-2d", "2026-11-20T11:00:00Z", "\"2026-11-20T13:00:00+01:00\"");
    private static final List<String> SIGNS = List.of(":", "<", "<=", ">", ">=");
    private static final List<String> TYPES = List.of("sentinel.alert", "Sentinel.Alert", "system.metrics.cpu");
    private static final List<String> HOSTS = List.of("", "web-1", "WEB-1", "10.0.0.5", "müller", "root", "22", "\u212aelvin");
    private static final int DEPTH_MAX = 4;

    private final Random random;

    RandomQueries(Random random) {
        this.random = random;
    }

    Query query() {
        return Query.parse(query(0));
    }

    private String query(int depth) {
        return switch (depth == DEPTH_MAX ? 0 : random.nextInt(9)) {
            case 0, 1, 2, 3 -> clause();
            case 4 -> "not (" + query(depth + 1) + ")";
            case 5 -> "-" + clause();
            case 6 -> "(" + query(depth + 1) + " or " + query(depth + 1) + ")";
            case 7 -> query(depth + 1) + " AND " + query(depth + 1);
            default -> "(" + query(depth + 1) + " " + query(depth + 1) + ")";
        };
    }

    private String clause() {
        return switch (random.nextInt(10)) {
            case 0 -> "severity " + one(SIGNS) + " " + one(List.of(Severity.values())).word();
            case 1 -> one(List.of("time", "received")) + one(SIGNS) + one(MOMENTS);
            case 2 -> one(List.of("host:", "id:", "source:", "type:")) + value();
            case 3 -> "type:" + one(List.of("sentinel.alert", "*.alert", "SYSTEM*", "x"));
            case 4 -> text();
            case 5 -> field() + one(SIGNS.subList(1, 5)) + one(NUMBERS);
            default -> field() + ":" + value();
        };
    }

    private String text() {
        var text = one(VALUES);
        return text.equals("\"\"") || text.contains(":") || text.startsWith("-") ? "o" : text;
    }

    private String value() {
        return random.nextInt(4) == 0 ? "(" + one(VALUES) + " or " + one(VALUES) + ")" : one(VALUES);
    }

    private String field() {
        return switch (random.nextInt(4)) {
            case 0 -> "payload." + one(KEYS);
            case 1 -> one(KEYS) + "." + one(KEYS);
            default -> one(KEYS);
        };
    }

    Event event() {
        var time = Timestamp.of(Events.NOW.minusSeconds(1800L * random.nextInt(200)));
        return new Event("1.0", time, one(List.of("sentinel", "SysWatch", "22")), "", one(HOSTS), one(TYPES),
                one(List.of(Severity.values())), one(List.of("", "root", "22", "9007199254740993")), payload(),
                random.nextBoolean() ? Payload.EMPTY : payload(), Events.NOW.minusSeconds(1800L * random.nextInt(4)));
    }

    /// Sometimes a tree, sometimes its text: an event is the first when it arrives and the second when it is read again.
    private Payload payload() {
        var tree = object(0);
        return random.nextBoolean() ? Payload.of(tree) : Payload.parse(tree.toString());
    }

    private ObjectNode object(int depth) {
        var object = JSON.objectNode();
        for (var i = random.nextInt(6); i > 0; i--) {
            object.set(one(KEYS), node(depth + 1));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        var array = JSON.arrayNode();
        for (var i = random.nextInt(4); i > 0; i--) {
            array.add(node(depth + 1));
        }
        return array;
    }

    private JsonNode node(int depth) {
        return switch (random.nextInt(depth == DEPTH_MAX ? 7 : 11)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> number();
            case 3, 4, 5, 6 -> JSON.textNode(one(TEXTS));
            case 7, 8 -> array(depth);
            default -> object(depth);
        };
    }

    private JsonNode number() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.numberNode(random.nextLong());
            case 1 -> JSON.numberNode(new BigDecimal("91.50"));
            case 2 -> JSON.numberNode(new BigDecimal("1e400"));
            case 3 -> JSON.numberNode(new BigInteger("9".repeat(30)));
            case 4 -> JSON.numberNode(9007199254740992L);
            case 5 -> JSON.numberNode(random.nextDouble() * 200);
            case 6 -> JSON.numberNode(-0.0);
            default -> JSON.numberNode(22);
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
