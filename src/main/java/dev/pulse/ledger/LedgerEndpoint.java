package dev.pulse.ledger;

import java.time.Duration;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/// One book, and for a consumer one reader of it.
public final class LedgerEndpoint extends DefaultEndpoint {
    private final LedgerComponent component;
    private final String book;
    private final String reader;
    private int batchMax = 1;
    private int attemptsMax = 5;
    private long retryMaxMillis = Duration.ofSeconds(5).toMillis();

    LedgerEndpoint(String uri, LedgerComponent component, String book, String reader) {
        super(uri, component);
        this.component = component;
        this.book = book;
        this.reader = reader;
    }

    @Override
    public Producer createProducer() {
        component.book(book);
        return new LedgerProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (reader.isBlank()) {
            throw new IllegalArgumentException("a reader needs a name: ledger:" + book + "/<reader>");
        }
        var consumer = new LedgerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    Ledger ledger() {
        return component.ledger();
    }

    Readers readers() {
        return component.readers();
    }

    Book<?> book() {
        return component.book(book);
    }

    String reader() {
        return reader;
    }

    /// How many entries one exchange may carry. With 1 the body is an [dev.pulse.event.Entry], otherwise a list of them.
    public int getBatchMax() {
        return batchMax;
    }

    public void setBatchMax(int batchMax) {
        this.batchMax = batchMax;
    }

    /// How often an entry is tried that fails for a reason of its own; then it goes to the dead letters. A world that is down
    /// does not count: that is waited for.
    public int getAttemptsMax() {
        return attemptsMax;
    }

    public void setAttemptsMax(int attemptsMax) {
        this.attemptsMax = attemptsMax;
    }

    /// The longest pause between two attempts, in milliseconds.
    public long getRetryMaxMillis() {
        return retryMaxMillis;
    }

    public void setRetryMaxMillis(long retryMaxMillis) {
        this.retryMaxMillis = retryMaxMillis;
    }
}
