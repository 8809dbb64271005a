package dev.pulse.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.event.Printable;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// One event of no consequence, to see that events are taken. It is from no sensor and raises no alert.
public record TestEvent(Shell shell) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    /// @return why it was not taken; empty if it was
    public Optional<String> refusal(Target target) throws InterruptedException {
        try (var receiver = new ReceiverClient(target, false, Retries.of(0), shell.pause(), shell.err()::println)) {
            var answer = receiver.post(JsonNodeFactory.instance.arrayNode().add(event()).toString());
            return answer.accepted() == 1 ? Optional.empty() : Optional.of("the receiver rejected it: "
                    + answer.rejected().stream().map(line -> Printable.of(line.error())).collect(Collectors.joining("; ")));
        } catch (UndeliverableException e) {
            return Optional.of(e.getMessage());
        }
    }

    private ObjectNode event() {
        var event = JsonNodeFactory.instance.objectNode().put("schema_version", "1.0");
        event.put("timestamp", TIME.format(ZonedDateTime.now(shell.clock()))).put("source", "pulse").put("source_version", "init");
        event.put("host", "pulse").put("event_type", "pulse.init.test").put("severity", "info");
        event.put("event_id", "init-" + UUID.randomUUID());
        event.putObject("payload").put("message", "PULSE was set up, and takes events");
        return event;
    }
}
