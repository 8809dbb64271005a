package dev.pulse.ledger;

import dev.pulse.event.Entry;
import dev.pulse.flow.DeadLetter;
import dev.pulse.flow.Failures;
import dev.pulse.flow.Flow;
import dev.pulse.ledger.Reader.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One reader: hands entry after entry, or batch after batch, to its route and keeps a bookmark behind the last finished one.
///
/// While an entry fails because the world is down, the reader waits in front of it. An entry that fails for a reason of its own is
/// tried a few times and then put among the dead letters; if it came in a batch, the batch is first taken apart to find it.
final class LedgerConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerConsumer.class);
    private static final Duration WAIT_MAX = Duration.ofMillis(250);
    /// Entries seen again after a crash are those of this long; readers are safe to see them twice.
    private static final Duration BOOKMARK_INTERVAL = Duration.ofMillis(250);
    private static final long RETRY_MIN_MILLIS = 200;
    /// What the other side may ask for at most with a [dev.pulse.flow.TryLaterException].
    private static final long TRY_LATER_MAX_MILLIS = Duration.ofHours(1).toMillis();

    private final LedgerEndpoint endpoint;
    private final Book<?> book;
    private volatile CountDownLatch stop = new CountDownLatch(1);
    private ExecutorService thread;
    private Reader reader;
    private long keptAtNanos;

    LedgerConsumer(LedgerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.book = endpoint.book();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reader = new Reader(book, endpoint.reader(), endpoint.ledger().bookmarks().open(book.name(), endpoint.reader(), book.last()));
        keptAtNanos = System.nanoTime();
        endpoint.readers().add(reader);
        stop = new CountDownLatch(1);
        thread = endpoint.getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, "pulse-" + endpoint.reader());
        thread.execute(this::read);
    }

    @Override
    protected void doStop() throws Exception {
        stop.countDown();
        if (thread != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
            endpoint.readers().remove(reader);
            keepLastBookmark();
        }
        super.doStop();
    }

    private void keepLastBookmark() {
        try {
            endpoint.ledger().bookmarks().move(book.name(), endpoint.reader(), reader.position()).get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("reader={} state=stopped bookmark=old reason={}", reader.name(), Failures.reason(e));
        } catch (InterruptedException e) {
            // An entry that hangs used up the time of the stop; what follows the bookmark is read again.
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        while (stop.getCount() > 0) {
            try {
                keepBookmark();
                if (book.awaitAfter(reader.position(), WAIT_MAX)) {
                    readOn();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                pause(trouble(reader.position() + 1, e), e);
            }
        }
    }

    private void readOn() throws IOException, InterruptedException {
        // Asked for before the entries are: what is appended in between must not be skipped.
        var end = book.last();
        var entries = book.after(reader.position(), endpoint.getBatchMax());
        if (entries.isEmpty()) {
            // The rows between the bookmark and the end of the book are gone: retention took them.
            finished(end);
        } else {
            deliver(entries);
        }
    }

    private void deliver(List<? extends Entry<?>> entries) throws InterruptedException {
        var failure = hand(endpoint.getBatchMax() == 1 ? entries.getFirst() : entries);
        if (failure.isEmpty()) {
            finished(entries.getLast().number());
        } else if (entries.size() == 1 || Failures.isWorldDown(failure.get())) {
            failed(entries.getFirst(), failure.get());
        } else {
            takeApart(entries);
        }
    }

    private void takeApart(List<? extends Entry<?>> entries) throws InterruptedException {
        for (var i = 0; i < entries.size() && stop.getCount() > 0; i++) {
            deliver(entries.subList(i, i + 1));
            if (reader.position() < entries.get(i).number()) {
                return;
            }
        }
    }

    /// Runs the route; empty if it went well.
    private Optional<Exception> hand(Object body) {
        var exchange = createExchange(false);
        exchange.getMessage().setBody(body);
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        var failure = Optional.ofNullable(exchange.getException());
        releaseExchange(exchange, false);
        return failure;
    }

    private void finished(long number) {
        reader.trouble().ifPresent(trouble ->
                LOG.info("reader={} state=moving entry={} attempts={}", reader.name(), trouble.entry(), trouble.attempts()));
        reader.finished(number);
    }

    private void failed(Entry<?> entry, Exception failure) throws InterruptedException {
        var trouble = trouble(entry.number(), failure);
        if (!Failures.isWorldDown(failure) && trouble.attempts() >= endpoint.getAttemptsMax()) {
            bury(entry, trouble);
        } else {
            pause(trouble, failure);
        }
    }

    private Trouble trouble(long entry, Exception failure) {
        var before = reader.trouble().filter(trouble -> trouble.entry() == entry);
        return new Trouble(entry, Failures.reason(failure), before.map(Trouble::attempts).orElse(0) + 1,
                before.map(Trouble::since).orElseGet(Instant::now));
    }

    private void bury(Entry<?> entry, Trouble trouble) throws InterruptedException {
        LOG.error("reader={} entry={} state=dead attempts={} reason={}", reader.name(), entry.number(), trouble.attempts(),
                trouble.reason());
        var letter = new DeadLetter(reader.name(), entry.number(), trouble.reason(), trouble.attempts(), "");
        try (var template = endpoint.getCamelContext().createProducerTemplate()) {
            template.sendBody(Flow.DEAD_LETTER, letter);
            reader.finished(entry.number());
        } catch (IOException | RuntimeException e) {
            pause(trouble, e);
        }
    }

    private void pause(Trouble trouble, Exception failure) {
        if (trouble.attempts() == 1) {
            LOG.warn("reader={} state=stuck entry={} reason={}", reader.name(), trouble.entry(), trouble.reason());
        }
        reader.stuck(trouble);
        try {
            stop.await(pauseMillis(trouble, failure), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pauseMillis(Trouble trouble, Exception failure) {
        var doubled = RETRY_MIN_MILLIS << Math.min(20, trouble.attempts() - 1);
        return Failures.tryLater(failure)
                .map(later -> Math.clamp(later.after().toMillis(), RETRY_MIN_MILLIS, TRY_LATER_MAX_MILLIS))
                .orElse(Math.min(endpoint.getRetryMaxMillis(), doubled));
    }

    private void keepBookmark() throws InterruptedException {
        var now = System.nanoTime();
        var position = reader.position();
        if (position != reader.bookmark() && now - keptAtNanos > BOOKMARK_INTERVAL.toNanos()) {
            keptAtNanos = now;
            endpoint.ledger().bookmarks().move(book.name(), endpoint.reader(), position);
            reader.kept(position);
        }
    }
}
