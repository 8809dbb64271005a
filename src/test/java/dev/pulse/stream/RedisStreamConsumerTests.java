package dev.pulse.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pulse.flow.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisStreamConsumerTests {
    private static final String KEY = "pulse:events:a";

    private final TestRedis server = TestRedis.stopped();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
        server.close();
    }

    @Test
    void aMemberReadsEverythingInOrderAndAcknowledgesIt() throws Exception {
        server.start();
        add(1, 250);

        member("group=g&consumer=one&count=100", new Counters(), message -> seen.add(message.data()));

        Eventually.holds("all read", () -> seen.size() == 250);
        assertThat(seen).containsExactlyElementsOf(IntStream.rangeClosed(1, 250).mapToObj(number -> "event-" + number).toList());
        Eventually.holds("all acknowledged", () -> pending() == 0);
    }

    @Test
    void whatAMemberDidNotFinishIsItsFirstWorkAfterARestart() throws Exception {
        server.start();
        add(1, 3);
        take("one");

        add(4, 5);
        member("group=g&consumer=one", new Counters(), message -> seen.add(message.id()));

        Eventually.holds("all read", () -> seen.size() == 5);
        assertThat(seen).containsExactly("1-0", "2-0", "3-0", "4-0", "5-0");
        Eventually.holds("all acknowledged", () -> pending() == 0);
    }

    @Test
    void whatADeadMemberLeftIsClaimedByAnother() throws Exception {
        server.start();
        add(1, 3);
        take("dead");

        member("group=g&consumer=heir&claimIdle=200ms", new Counters(), message -> seen.add(message.id()));

        Eventually.holds("all claimed", () -> seen.size() == 3);
        assertThat(seen).containsExactly("1-0", "2-0", "3-0");
        Eventually.holds("all acknowledged", () -> pending() == 0);
    }

    @Test
    void anEntryThatAlwaysFailsBecomesADeadLetterAndTheOthersPass() throws Exception {
        server.start();
        add(1, 3);
        server.ask("ACL", "SETUSER", "default", "resetkeys", "~pulse:*", "-@all", "+xadd", "+xrange", "+xgroup", "+xreadgroup", "+xack",
                "+xautoclaim", "+xpending", "+multi", "+exec", "+ping", "+select", "+client");
        var counters = new Counters();
        var tries = new ConcurrentLinkedQueue<String>();

        member("group=g&consumer=one&claimIdle=50ms&deliveriesMax=3&deadLetter=pulse:dead", counters, message -> {
            if (message.id().equals("2-0")) {
                tries.add(message.id());
                throw new IllegalStateException("poison");
            }
            seen.add(message.id());
        });

        Eventually.holds("buried", () -> server.entries("pulse:dead").size() == 1);
        assertThat(server.entries("pulse:dead").getFirst()).contains("data event-2", "key " + KEY, "id 2-0", "deliveries 3");
        assertThat(seen).containsExactly("1-0", "3-0");
        assertThat(tries).hasSize(3);
        assertThat(pending()).isZero();
        Eventually.holds("counted", () -> counters.sum("pulse_stream_dead_letters_total") == 1);
    }

    @Test
    void anEntryThatWasTrimmedBeforeItWasFinishedIsForgotten() throws Exception {
        server.start();
        add(1, 3);
        take("one");
        server.ask("XDEL", KEY, "2-0");
        var counters = new Counters();

        member("group=g&consumer=one", counters, message -> seen.add(message.id()));

        Eventually.holds("nothing pending", () -> pending() == 0);
        assertThat(seen).containsExactly("1-0", "3-0");
        assertThat(counters.sum("pulse_stream_trimmed_total")).isEqualTo(1);
    }

    @Test
    void aFlushWhileReadingMakesTheGroupAnew() throws Exception {
        server.start();
        add(1, 2);
        member("group=g&consumer=one", new Counters(), message -> seen.add(message.id()));
        Eventually.holds("read", () -> seen.size() == 2);

        server.ask("FLUSHALL");
        add(3, 4);

        Eventually.holds("read after the flush", () -> seen.size() == 4);
        assertThat(seen).containsExactly("1-0", "2-0", "3-0", "4-0");
    }

    @Test
    void aMemberWaitsForRedisAndSurvivesItsLoss() throws Exception {
        member("group=g&consumer=one", new Counters(), message -> seen.add(message.id()));
        server.start();
        add(1, 2);
        Eventually.holds("read", () -> seen.size() == 2);

        server.kill().start();
        add(3, 4);

        Eventually.holds("read after the restart", () -> seen.contains("4-0"));
        assertThat(seen.stream().distinct()).containsExactly("1-0", "2-0", "3-0", "4-0");
    }

    @Test
    void aStopFinishesTheEntryAtHandAndLeavesTheRestForLater() throws Exception {
        server.start();
        add(1, 50);
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var context = member("group=g&consumer=one", new Counters(), message -> {
            entered.countDown();
            release.await();
            seen.add(message.id());
        });
        entered.await();

        var stopping = Thread.startVirtualThread(context::stop);
        Eventually.holds("stopping", () -> context.getStatus().isStopping() || context.getStatus().isStopped());
        release.countDown();
        stopping.join();

        assertThat(pending()).isEqualTo(50 - seen.size());
    }

    @Test
    void noTextFromOutsideBecomesAHeader() throws Exception {
        server.start();
        server.ask("XADD", KEY, "1-0", "data", "event-1", "CamelHttpUri", "http://203.0.113.7/");
        var headers = new ConcurrentLinkedQueue<Object>();
        route("group=g&consumer=one", new Counters(), from -> from.process(exchange -> headers.add(exchange.getMessage().getHeaders())));

        Eventually.holds("read", () -> headers.size() == 1);

        assertThat(headers.peek()).isEqualTo(Map.of());
    }

    @Test
    void wrongOptionsAreSaid() {
        assertThatThrownBy(() -> member("consumer=one", new Counters(), _ -> {})).hasStackTraceContaining("names of a group");
        assertThatThrownBy(() -> member("group=g&count=0", new Counters(), _ -> {})).hasStackTraceContaining("expected 1 to 10000");
        assertThatThrownBy(() -> member("group=g&deadLetter=" + KEY, new Counters(), _ -> {})).hasStackTraceContaining("another stream");
        assertThatThrownBy(() -> member("group=g&deadLetter=a/b", new Counters(), _ -> {})).hasStackTraceContaining("must match");
    }

    @FunctionalInterface
    private interface Work {
        void on(StreamRecord item) throws Exception;
    }

    @FunctionalInterface
    private interface Steps {
        void after(RouteDefinition from);
    }

    private CamelContext member(String options, Counters counters, Work work) throws Exception {
        return route(options, counters, from -> from.process(exchange -> work.on(exchange.getMessage().getBody(StreamRecord.class))));
    }

    private CamelContext route(String options, Counters counters, Steps steps) throws Exception {
        var redis = new RedisConnection(StreamSettings.fromUrl(server.url()));
        open.add(redis);
        var context = new DefaultCamelContext();
        open.add(() -> stopNow(context));
        context.getRegistry().bind("redis", redis);
        context.getRegistry().bind("counters", counters);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                steps.after(from("redis-stream:" + KEY + "?block=20ms&" + options));
            }
        });
        context.start();
        return context;
    }

    /// Camel looks only once a second whether a consumer that was reading has ended.
    private static void stopNow(CamelContext context) {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(50);
        context.stop();
    }

    private void add(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(number -> server.ask("XADD", KEY, number + "-0", "data", "event-" + number));
    }

    /// What a member did that took all there is and died.
    private void take(String consumer) {
        server.ask("XGROUP", "CREATE", KEY, "g", "0", "MKSTREAM");
        server.ask("XREADGROUP", "GROUP", "g", consumer, "STREAMS", KEY, ">");
    }

    private int pending() {
        return Integer.parseInt(((List<?>) server.ask("XPENDING", KEY, "g")).getFirst().toString());
    }
}
