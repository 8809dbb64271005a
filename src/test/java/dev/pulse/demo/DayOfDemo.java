package dev.pulse.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Messages of a scene, as whoever receives them reads them.
///
/// @param messages in the order in which the scene gives them
record DayOfDemo(List<Message> messages) {
    private static final JsonMapper JSON = new JsonMapper();

    static DayOfDemo of(Scene scene, Instant from, Instant to) {
        return new DayOfDemo(scene.between(from, to).toList());
    }

    Stream<JsonNode> events() {
        return messages.stream().map(DayOfDemo::json);
    }

    Stream<JsonNode> of(String type) {
        return events().filter(event -> event.path("event_type").asText().equals(type));
    }

    List<String> texts(String pointer) {
        return events().map(event -> event.at(pointer).asText()).toList();
    }

    static JsonNode json(Message message) {
        try {
            return JSON.readTree(message.json());
        } catch (JsonProcessingException e) {
            throw new AssertionError(message.json(), e);
        }
    }
}
