package dev.pulse.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/// The receiver's receipt, as a sender reads it.
///
/// @param accepted   kept now or before
/// @param duplicates kept before
/// @param rejected   never kept
record Answer(int accepted, int duplicates, List<Rejected> rejected) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param index which event of the request, from 0
    /// @param error why; foreign text
    record Rejected(int index, String error) {}

    /// @return empty if the text is no receipt, because something else answered
    static Optional<Answer> read(String body) {
        var json = tree(body);
        if (!json.path("accepted").isInt() || !json.path("duplicates").isInt() || !json.path("rejected").isArray()) {
            return Optional.empty();
        }
        var rejected = json.path("rejected").valueStream().map(Answer::rejected).toList();
        return Optional.of(new Answer(json.path("accepted").intValue(), json.path("duplicates").intValue(), rejected));
    }

    /// What an error answer says; empty if it says nothing in the way of the receiver.
    static String detail(String body) {
        return tree(body).path("detail").asText("");
    }

    private static Rejected rejected(JsonNode line) {
        return new Rejected(line.path("index").asInt(), line.path("error").asText());
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
