package dev.pulse.rule;

import dev.pulse.alert.Finding;
import dev.pulse.alert.Verdict;
import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/// Makes a finding of the entry in the body, with the route's variables `key` and `title`, and goes on, on another thread, when it is
/// on disk. The body becomes the [Verdict].
final class AlertProducer extends DefaultAsyncProducer {
    static final String KEY = "key";
    static final String TITLE = "title";

    private final AlertComponent component;
    private final Grade grade;
    private final Duration repeat;
    private final Verdict verdict;

    AlertProducer(AlertEndpoint endpoint, AlertComponent component, Grade grade, Duration repeat, Verdict verdict) {
        super(endpoint);
        this.component = component;
        this.grade = grade;
        this.repeat = repeat;
        this.verdict = verdict;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        var finding = finding(exchange);
        var turn = RuleTurn.of(exchange);
        turn.ifPresent(RuleTurn::pause);
        decided(finding).whenComplete((outcome, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(outcome);
            } else {
                exchange.setException(failure);
            }
            turn.ifPresentOrElse(rule -> rule.resume(() -> callback.done(false)), () -> callback.done(false));
        });
        return false;
    }

    private CompletableFuture<Verdict> decided(Finding finding) {
        return verdict == Verdict.RAISED ? component.alerts().raise(finding) : component.alerts().suppress(finding, verdict);
    }

    private Finding finding(Exchange exchange) {
        return switch (exchange.getMessage().getBody()) {
            case Finding finding -> finding;
            case Entry<?>(var number, Event event) -> finding(exchange, number, event);
            case null -> throw new IllegalArgumentException("alert: needs an event in the body, found nothing");
            default -> throw new IllegalArgumentException("alert: needs an event in the body, found a "
                    + exchange.getMessage().getBody().getClass().getName());
        };
    }

    private Finding finding(Exchange exchange, long number, Event event) {
        return new Finding(exchange.getFromRouteId(), variable(exchange, KEY, ""), grade.of(event), variable(exchange, TITLE, event.type()),
                number, repeat, Facts.of(event.payload()), event.source(), event.host(), event.at());
    }

    private static String variable(Exchange exchange, String name, String otherwise) {
        var text = exchange.getVariable(name, String.class);
        return text == null ? otherwise : text;
    }
}
