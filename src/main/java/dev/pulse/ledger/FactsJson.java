package dev.pulse.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pulse.event.Notice.Fact;
import java.util.List;

/// The facts of a notice as they stand in the database: a JSON array of `{"name":…,"value":…}`.
final class FactsJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private FactsJson() {}

    static String write(List<Fact> facts) {
        try {
            return MAPPER.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts cannot be written", e);
        }
    }

    static List<Fact> read(String json) {
        try {
            return List.of(MAPPER.readValue(json, Fact[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("stored facts cannot be read", e);
        }
    }
}
