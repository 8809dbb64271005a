package dev.pulse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The file `corpus.txt` is the example of each line that is known.
class MessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @MethodSource
    void eachLineOfTheCorpusIsReadAsItWasMeant(String line, String meaning) {
        assertThat(read(line)).isEqualTo(meaning);
    }

    static Stream<Arguments> eachLineOfTheCorpusIsReadAsItWasMeant() throws IOException {
        try (var in = MessagesTest.class.getResourceAsStream("corpus.txt")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
            return IntStream.range(0, lines.size() / 2).mapToObj(i -> arguments(lines.get(2 * i), lines.get(2 * i + 1)));
        }
    }

    /// Whoever knocks chooses what is between the words of sshd. It must not take long, whatever they choose.
    @Test
    void aLineAsLongAsTheyComeIsReadInNoTime() {
        var name = " from 198.51.100.1 port 22 ssh2".repeat(LogFile.LINE_BYTES_MAX / 40);

        var login = Messages.read(new Logged("", "", "sshd", "Failed password for invalid user " + name + " from 203.0.113.7 port 1 ssh2"));

        assertThat(login.map(Login::address)).contains("203.0.113.7");
        assertThat(Messages.read(new Logged("", "", "sshd", "Failed password for " + name + " x"))).isEmpty();
    }

    private static String read(String line) {
        return SyslogLine.parse(line, NOW, ZoneOffset.UTC).flatMap(Messages::read).map(MessagesTest::words).orElse("-");
    }

    private static String words(Login login) {
        var words = "= " + login.service() + " " + login.outcome() + " " + String.join("|", login.user(), login.address(),
                Integer.toString(login.port()), login.method(), login.target(), login.command(), login.reason());
        return words + Optional.of(login.count()).filter(count -> count > 1).map(count -> " x" + count).orElse("")
                + (login.isAside() ? " (aside)" : "") + (login.isForged() ? " (forged)" : "");
    }
}
