package dev.pulse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What two readers could understand in two ways reaches nothing, and neither does anything after it.
class FramingTests {
    private static final Path GALLERY = Path.of("src/test/resources/dev/pulse/http/framing.txt");
    private static final String POST = "POST /events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret-token\r\n";
    private static final String GET = "GET /health HTTP/1.1\r\nHost: x\r\n";
    private static final String CANARY = "the-canary";
    private static final String SMUGGLED = POST + "Content-Length: " + CANARY.length() + "\r\n\r\n" + CANARY;
    private static final Pattern BYTE = Pattern.compile("\\\\x(..)");
    private static final int MUTANTS = 1500;

    private static Bench bench;

    @BeforeAll
    static void open() throws Exception {
        bench = Bench.open(Bench.SETTINGS);
    }

    @AfterAll
    static void close() throws Exception {
        bench.close();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsAmbiguousIsRefusedAndCountedAndEndsTheConnection(String reason, String bytes) throws Exception {
        for (var isTrickled : List.of(false, true)) {
            bench.refused.clear();
            bench.seen.clear();
            try (var wire = bench.wire()) {
                sendAsFarAsTaken(wire, bytes + SMUGGLED, isTrickled);

                var answer = wire.readAll();

                assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").contains("connection: close").endsWith("\"}");
                assertThat(answer.split("HTTP/1.1 ")).as("answers").hasSize(2);
            }
            assertThat(counts()).isEqualTo(Map.of(reason, 1L));
            assertThat(bench.seen).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatClientsAndProxiesSendIsAnswered(String status, String bytes) throws Exception {
        for (var isTrickled : List.of(false, true)) {
            bench.refused.clear();
            try (var wire = bench.wire()) {
                sendAsFarAsTaken(wire, bytes, isTrickled);

                var head = wire.readTo("\r\n\r\n");
                var last = head.startsWith("HTTP/1.1 100 ") ? wire.readTo("\r\n\r\n") : head;
                assertThat(last).containsPattern("^HTTP/1[.][01] " + status + " ")
                        .doesNotContain("upgrade");
            }
            assertThat(bench.refused).isEmpty();
        }
    }

    /// The length of a body is announced as nothing that we take, but it is announced well.
    @Test
    void aGreatLengthIsTooLargeAndNotMalformed() throws Exception {
        bench.refused.clear();
        try (var wire = bench.wire()) {
            assertThat(wire.send(POST + "Content-Length: 999999999999999999\r\n\r\n" + SMUGGLED).readAll()).startsWith("HTTP/1.1 413 ");
            assertThat(counts()).isEqualTo(Map.of("body_size", 1L));
        }
    }

    /// A valid request, whose body is a second one, is changed at random: whatever becomes of it, the second is never taken as one.
    @Test
    void noMutationLetsTheBodyOutAsARequest() throws Exception {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        bench.seen.clear();
        var chunk = Integer.toHexString(SMUGGLED.length());
        var carriers = List.of(POST + "Content-Length: " + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED,
                POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n");
        for (var i = 0; i < MUTANTS; i++) {
            var carrier = carriers.get(i % 2);
            var mutant = Mutation.of(carrier, carrier.indexOf(SMUGGLED), random);
            try (var wire = bench.wire()) {
                sendAsFarAsTaken(wire, mutant, false);
                wire.endOutput();
                wire.readAll();
            }
            assertThat(bench.seen).as("seed %d, mutant %d: %s", seed, i, mutant).noneMatch(FramingTests::isCanary);
            bench.seen.clear();
        }
    }

    static Stream<Arguments> refused() throws IOException {
        return gallery().filter(line -> !Character.isDigit(line.charAt(0))).map(FramingTests::parts);
    }

    static Stream<Arguments> accepted() throws IOException {
        return gallery().filter(line -> Character.isDigit(line.charAt(0))).map(FramingTests::parts);
    }

    private static Stream<String> gallery() throws IOException {
        return Files.readAllLines(GALLERY).stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private static Arguments parts(String line) {
        var space = line.indexOf(' ');
        var text = line.substring(space + 1).replace("{post}", POST).replace("{get}", GET).replace("{300}", "a".repeat(300))
                .replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\s", " ");
        return Arguments.of(line.substring(0, space),
                BYTE.matcher(text).replaceAll(hit -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hit.group(1), 16)))));
    }

    private static Map<String, Long> counts() {
        return bench.refused.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().reason(), each -> each.getValue().sum()));
    }

    private static boolean isCanary(HttpRequest request) {
        return new String(request.body(), StandardCharsets.ISO_8859_1).equals(CANARY);
    }

    private static void sendAsFarAsTaken(Wire wire, String bytes, boolean isTrickled) throws IOException {
        try {
            for (var i = 0; isTrickled && i < bytes.length() - 1; i++) {
                wire.send(bytes.substring(i, i + 1));
            }
            wire.send(isTrickled ? bytes.substring(bytes.length() - 1) : bytes);
        } catch (SocketException closedMeanwhile) {
            // The answer is still there to be read.
        }
    }
}
