package dev.pulse.ledger;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/// `ledger:events` and `ledger:notices` append to a book; `ledger:<book>/<reader>` reads one.
public final class LedgerComponent extends DefaultComponent {
    private final Ledger ledger;
    private final Readers readers;

    public LedgerComponent(Ledger ledger, Readers readers) {
        this.ledger = ledger;
        this.readers = readers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        var slash = remaining.indexOf('/');
        var book = slash < 0 ? remaining : remaining.substring(0, slash);
        var endpoint = new LedgerEndpoint(uri, this, book, slash < 0 ? "" : remaining.substring(slash + 1));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Ledger ledger() {
        return ledger;
    }

    Readers readers() {
        return readers;
    }

    /// @throws IllegalArgumentException if there is no such book
    Book<?> book(String name) {
        return switch (name) {
            case "events" -> ledger.events();
            case "notices" -> ledger.notices();
            default -> throw new IllegalArgumentException("there is no book \"" + name + "\", only events and notices");
        };
    }
}
