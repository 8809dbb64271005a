package dev.pulse.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pulse.TestLedger;
import dev.pulse.flow.Counters;
import dev.pulse.http.HttpReply;
import dev.pulse.http.HttpRequest;
import dev.pulse.ledger.LedgerComponent;
import dev.pulse.ledger.Readers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the receiver answers when the ledger cannot keep anything.
class ReceiverRouteTest extends CamelTestSupport {
    @TempDir
    private Path folder;

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true);
    }

    @Test
    void tooMuchWaitingIs503WithRetryAfter() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            startOn(books);
            var writerIsBusy = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            books.database.writer().submit(transaction -> {
                writerIsBusy.countDown();
                return awaitQuietly(release);
            });
            writerIsBusy.await();
            for (var i = 0; i < 4_096; i++) {
                books.database.writer().offer(1, transaction -> null);
            }

            var reply = post(EventText.VALID);
            release.countDown();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.retryAfterSeconds()).isPositive();
            assertThat(books.number("select count(*) from events")).isZero();
        }
    }

    @Test
    void aFullDiskIs507WithRetryAfterAndHealsByItself() throws Exception {
        try (var books = new TestLedger(folder, Clock.systemUTC())) {
            startOn(books);
            var pages = books.number("pragma page_count");
            books.database.writer().write(transaction -> transaction.number("pragma max_page_count = " + (pages + 1)));

            var full = post(EventText.changed("+{\"event_id\":\"big\",\"payload\":{\"a\":\"" + "x".repeat(100_000) + "\"}}"));
            books.database.writer().write(transaction -> transaction.number("pragma max_page_count = 1000000"));
            var healed = post(EventText.VALID);

            assertThat(full.status()).isEqualTo(507);
            assertThat(full.retryAfterSeconds()).isPositive();
            assertThat(healed.status()).isEqualTo(200);
            assertThat(books.number("select count(*) from events")).isEqualTo(1);
        }
    }

    private void startOn(TestLedger books) throws Exception {
        context.addComponent("ledger", new LedgerComponent(books.ledger, new Readers(books.counters)));
        var sources = new SourceNames(List.of(), 10, new Counters());
        context.addRoutes(new ReceiverRoute(new Receiver(IngestSettings.DEFAULTS, sources, Clock.systemUTC())));
        AdviceWith.adviceWith(context, "receiver", route -> route.replaceFromWith("direct:events"));
        context.start();
    }

    private HttpReply post(String body) {
        var request = new HttpRequest(body.getBytes(StandardCharsets.UTF_8), "application/json", "", "127.0.0.1");
        return template.requestBody("direct:events", request, HttpReply.class);
    }

    private static Void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
