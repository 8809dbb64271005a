package dev.pulse.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The PULSE that runs here, asked over HTTP what it tells everybody.
public record RunningService(Patient patient) {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param status of HTTP
    public record Answer(int status, String body) {
        /// How each part is; none if it was not PULSE that answered.
        List<Part> parts() {
            try {
                return JSON.readTree(body).path("parts").propertyStream().map(part -> new Part(part.getKey(),
                        part.getValue().path("status").asText(), part.getValue().path("reason").asText())).toList();
            } catch (JsonProcessingException e) {
                return List.of();
            }
        }
    }

    record Part(String name, String status, String reason) {
        boolean isUp() {
            return status.equals("UP");
        }
    }

    /// @return empty if nobody answers
    public Optional<Answer> get(String path) throws InterruptedException {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER_MAX).build()) {
            var request = HttpRequest.newBuilder(patient.service(path)).timeout(ANSWER_MAX).build();
            var response = client.send(request, BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
