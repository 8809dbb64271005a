package dev.pulse.notify;

import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Kind;
import dev.pulse.event.Severity;
import dev.pulse.flow.Counters;
import dev.pulse.flow.Failures;
import dev.pulse.flow.TryLaterException;
import dev.pulse.notify.Delivery.State;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One way out: the steps of its route, in their order.
///
/// A notice is sent until it is delivered or refused. Between the answer of the other side and the row that records it a crash may
/// fall; then, and only then, a message is sent twice.
public final class Channel {
    /// With the longest pause this is about three hours: long enough for a bad deploy on the other side, and a notice that
    /// always breaks it does not hold the others up for ever.
    static final int BROKEN_MAX = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    private final String name;
    private final Severity least;
    private final Message message;
    private final Surroundings around;
    private final Counter delivered;
    private final Counter failed;
    private final Counter retries;
    private final Counter repeated;
    private final Counter filtered;

    /// What all channels share.
    public record Surroundings(Deliveries deliveries, ChannelHealth health, Counters counters, Backoff backoff, Clock clock) {}

    public Channel(String name, Severity least, Message message, Surroundings around) {
        this.name = name;
        this.least = least;
        this.message = message;
        this.around = around;
        this.delivered = outcomes("delivered");
        this.failed = outcomes("failed");
        this.repeated = outcomes("repeated");
        this.filtered = outcomes("below_severity");
        this.retries = around.counters().counter("pulse_delivery_retries_total", "Attempts that will be made again", "channel", name);
    }

    public String name() {
        return name;
    }

    /// Begins in the state in which the channel was left.
    void begin() throws IOException {
        around.deliveries().lastFailure(name).ifPresentOrElse(
                reason -> around.health().trouble(name, reason), () -> around.health().up(name));
    }

    /// What is below the channel's least severity stays out. A digest is about everything, so it always goes.
    public boolean wants(Entry<Notice> entry) {
        var wanted = entry.value().kind() == Kind.DIGEST || entry.value().severity().isAtLeast(least);
        if (!wanted) {
            filtered.increment();
        }
        return wanted;
    }

    /// @throws TryLaterException if the other side asked, before a restart perhaps, to be left alone for longer
    public Delivery open(Entry<Notice> entry) throws IOException, InterruptedException {
        var delivery = around.deliveries().open(entry, name);
        var wait = Duration.between(around.clock().instant(), delivery.next());
        // A wait longer than any we would ask for is a clock that jumped back: that must not mute the channel.
        if (delivery.isPending() && wait.isPositive() && wait.compareTo(HttpAnswer.WAIT_MAX) <= 0) {
            throw new TryLaterException(delivery.reason(), wait);
        }
        return delivery;
    }

    public boolean isPending(Delivery delivery) {
        if (!delivery.isPending()) {
            repeated.increment();
        }
        return delivery.isPending();
    }

    public Sending write(Delivery delivery) {
        return new Sending(delivery, message.of(delivery.entry().value()));
    }

    public Sent unreached(Sending sending, Exception failure) {
        return new Sent(sending.delivery(), new Outcome.TryLater(Duration.ZERO, Failures.reason(failure)));
    }

    /// Writes down what became of the attempt.
    ///
    /// @throws TryLaterException if the same notice is to be sent again
    public void record(Sent sent) throws IOException, InterruptedException {
        var delivery = sent.delivery();
        switch (sent.outcome()) {
            case Outcome.Delivered() -> delivered(delivery);
            case Outcome.TryLater(var after, var reason) -> later(delivery, after, reason);
            case Outcome.Closed(var reason) -> closed(delivery, reason);
            case Outcome.Broken(var reason) when delivery.broken() + 1 < BROKEN_MAX -> later(delivery.brokeOnce(), Duration.ZERO, reason);
            case Outcome.Broken(var reason) -> failed(delivery.brokeOnce(), reason + ", " + BROKEN_MAX + " times");
            case Outcome.Refused(var reason) -> failed(delivery, reason);
        }
    }

    private void delivered(Delivery delivery) throws IOException, InterruptedException {
        around.deliveries().keep(delivery.tried(State.DELIVERED, "", Instant.EPOCH));
        delivered.increment();
        if (around.health().up(name)) {
            LOG.info("channel={} state=back notice={} attempts={}", name, delivery.entry().number(), delivery.attempts() + 1);
        }
    }

    private void failed(Delivery delivery, String reason) throws IOException, InterruptedException {
        around.deliveries().keep(delivery.tried(State.FAILED, reason, Instant.EPOCH));
        failed.increment();
        around.health().trouble(name, reason);
        LOG.error("channel={} state=failed notice={} attempts={} reason={}",
                name, delivery.entry().number(), delivery.attempts() + 1, reason);
    }

    private void later(Delivery delivery, Duration after, String reason) throws IOException, InterruptedException {
        var pause = after.isZero() ? around.backoff().after(delivery.attempts() + 1) : after;
        again(delivery.tried(State.PENDING, reason, around.clock().instant().plus(pause)), pause);
    }

    /// Waits longer in the end, because only people can mend it. The wait is not written down: they mend it by a restart with another
    /// URL or token, after which nobody should wait for what the old one was worth.
    private void closed(Delivery delivery, String reason) throws IOException, InterruptedException {
        var pause = around.backoff().upTo(HttpAnswer.WAIT_MAX).after(delivery.attempts() + 1);
        again(delivery.tried(State.PENDING, reason, Instant.EPOCH), pause);
    }

    private void again(Delivery delivery, Duration pause) throws IOException, InterruptedException {
        var reason = delivery.reason();
        around.deliveries().keep(delivery);
        retries.increment();
        if (around.health().trouble(name, reason)) {
            LOG.warn("channel={} state=lost notice={} retry_in={} reason={}", name, delivery.entry().number(), pause, reason);
        }
        throw new TryLaterException(reason, pause);
    }

    private Counter outcomes(String outcome) {
        return around.counters().counter("pulse_deliveries_total", "What became of notices on a channel",
                "channel", name, "outcome", outcome);
    }
}
