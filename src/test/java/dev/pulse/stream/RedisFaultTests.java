package dev.pulse.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Whatever listens where Redis should: one line says what it is, and it is used when it has become a Redis. Everything that is logged
/// counts, as the program logs it.
class RedisFaultTests {
    private static final int TRIES = 5;
    private static final String SECRET = "hunter2";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();

    @BeforeEach
    void logAsTheProgram() throws Exception {
        configure("/logback.xml");
        lines.start();
        logs.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @AfterEach
    void logAsTests() throws Exception {
        configure("/logback-test.xml");
    }

    static Stream<Arguments> servers() {
        return Stream.concat(strangers(), Stream.of(
                reply("WRONGPASS", "WRONGPASS invalid username-password pair or user is disabled."),
                reply("WRONGPASS", "ERR invalid password"),
                reply("NOT_LOCKED", "ERR AUTH <password> called without any password configured for the default user."),
                reply("NOAUTH", "NOAUTH Authentication required."),
                reply("NOPERM", "NOPERM this user has no permissions to run the 'exists' command"),
                reply("DENIED", "DENIED Redis is running in protected mode because protected mode is enabled"),
                reply("LOADING", "LOADING Redis is loading the dataset in memory"),
                reply("MASTERDOWN", "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'."),
                reply("READONLY", "READONLY You can't write against a read only replica."),
                reply("MISCONF", "MISCONF Redis is configured to save RDB snapshots"),
                reply("OOM", "OOM command not allowed when used memory > 'maxmemory'."),
                reply("MOVED", "MOVED 3999 127.0.0.1:6381"),
                reply("MOVED", "CLUSTERDOWN The cluster is down"),
                reply("TOO_MANY_CLIENTS", "ERR max number of clients reached"),
                reply("TOO_OLD", "ERR unknown command 'EXISTS'"),
                reply("BUSY", "BUSY Redis is busy running a script."),
                reply("REFUSED", "ERR something else " + "\u001b[31m" + "x".repeat(50_000)),
                reply("REFUSED", "NEWWORD that came later"),
                Arguments.of("SENTINEL", "", StrangeServer.speaking(name -> switch (name) {
                    case "PING" -> "+PONG";
                    case "INFO" -> "$41\r\nredis_version:7.0.15\r\nredis_mode:sentinel";
                    default -> "-ERR unknown command '" + name + "'";
                }))));
    }

    private static Stream<Arguments> strangers() {
        return Stream.of(
                stranger("NOT_REDIS", "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
                stranger("NOT_REDIS", "SSH-2.0-OpenSSH_9.6\r\n"),
                stranger("NOT_REDIS", "*1000000\r\n"),
                stranger("NOT_REDIS", "*1\r\n".repeat(1_000)),
                stranger("NOT_REDIS", "$9999999\r\n"),
                stranger("NOT_REDIS", "+" + "x".repeat(100_000)),
                stranger("NOT_REDIS", "\r\n\r\n"),
                stranger("WANTS_TLS", "\u0015\u0003\u0001\u0000\u0002\u0002\n"),
                Arguments.of("CLOSED", "", (StrangeServer.Manner) client -> { }),
                Arguments.of("NO_REPLY", "", (StrangeServer.Manner) client -> new CountDownLatch(1).await()),
                Arguments.of("NOT_REDIS", "", (StrangeServer.Manner) RedisFaultTests::talkNonsense));
    }

    private static Arguments stranger(String fault, String words) {
        return Arguments.of(fault, words.substring(0, Math.min(20, words.length())), (StrangeServer.Manner) client -> {
            client.getInputStream().read();
            client.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            new CountDownLatch(1).await();
        });
    }

    private static Arguments reply(String fault, String words) {
        return Arguments.of(fault, words.substring(0, Math.min(20, words.length())), StrangeServer.speaking(_ -> "-" + words));
    }

    private static void talkNonsense(Socket client) throws IOException {
        var bytes = new byte[4096];
        for (var random = new Random(1); ; ) {
            random.nextBytes(bytes);
            client.getOutputStream().write(bytes);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("servers")
    void itIsNamedInOneLineAndUsedWhenItIsRight(String fault, String words, StrangeServer.Manner manner) throws Exception {
        try (var server = new StrangeServer(0, manner); var publishing = new Publishing(settings(server.url()))) {
            for (var attempt = 0; attempt < TRIES; attempt++) {
                publishing.publisher.probe();
            }

            var cause = RedisFault.valueOf(fault).text();
            assertThat(publishing.publisher.health().reason()).isEqualTo(cause);
            assertThat(messages()).containsExactly("stream state=down part=publisher reason=\"" + cause + "\"");
            assertThat(server.connections.get()).as("connections").isLessThanOrEqualTo(TRIES);
            assertThatThrownBy(() -> RedisLook.at(settings(server.url()))).hasMessage(cause);

            server.become(StrangeServer.sound());
            publishing.publisher.probe();
            assertThat(publishing.publisher.health().state()).isEqualTo(StreamHealth.State.UP);
            assertThat(messages()).hasSize(2).last().asString().startsWith("stream state=up part=publisher");
        }
        assertThat(lines.list).allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
        assertThat(messages().toString()).doesNotContain(SECRET);
    }

    @Test
    void aRedisWithoutTlsIsNamed() throws Exception {
        try (var server = TestRedis.started(); var publishing = new Publishing(settings(server.url().replace("redis:", "rediss:")))) {
            publishing.publisher.probe();
            publishing.publisher.probe();

            assertThat(messages()).containsExactly("stream state=down part=publisher reason=\"" + RedisFault.NO_TLS.text() + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--requirepass right", "--replicaof 127.0.0.1 1 --replica-serve-stale-data no", "--cluster-enabled yes"})
    void aRealRedisThatRefusesIsNamedInOneLineAsTheScriptedOnesAre(String options) throws Exception {
        try (var server = TestRedis.started(options.split(" ")); var publishing = new Publishing(server)) {
            publishing.publisher.probe();
            publishing.publisher.probe();

            assertThat(messages()).singleElement().asString().containsPattern("NOAUTH: |MASTERDOWN: |MOVED: ");
        }
    }

    @Test
    void aStrangerInThePlaceOfARedisThatWasThereIsOneLine() throws Exception {
        try (var redis = TestRedis.started(); var publishing = new Publishing(redis)) {
            publishing.publish(Publishing.entries("a", 1, 3));
            redis.kill();
            try (var _ = new StrangeServer(URI.create(redis.url()).getPort(), RedisFaultTests::talkNonsense)) {
                for (var attempt = 0; attempt < TRIES; attempt++) {
                    publishing.publisher.probe();
                }
                assertThat(publishing.publisher.health().reason()).isEqualTo(RedisFault.NOT_REDIS.text());
            }
            redis.start();
            publishing.publishInTheEnd(Publishing.entries("a", 4, 6));
            assertThat(redis.entries("pulse:events:a")).isEqualTo(Publishing.lines(1, 6));
        }
        assertThat(messages()).hasSize(3).satisfies(three -> assertThat(three.get(1)).contains("NOT_REDIS"));
    }

    private static StreamSettings settings(String url) {
        return StreamSettings.fromUrl(url).withPassword(Password.of(SECRET))
                .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(300));
    }

    private List<String> messages() {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void configure(String file) throws Exception {
        logs.reset();
        var configurator = new JoranConfigurator();
        configurator.setContext(logs);
        configurator.doConfigure(RedisFaultTests.class.getResource(file));
    }
}
