package dev.pulse.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;

/// Posts the story to a receiver, as the sensors would, and moves the clock of that receiver along with it.
public final class Telling implements AutoCloseable {
    private static final Duration STEP = Duration.ofMinutes(5);
    /// What a person sees first, on the charts of the last hours, is told in finer steps.
    private static final Duration STEP_FINE = Duration.ofMinutes(1);
    private static final Duration FINE = Duration.ofHours(2);
    private static final Duration KEEP_UP_MAX = Duration.ofSeconds(20);
    private static final int REFUSED = 400;
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final Story story;
    private final StoryClock clock;
    private final URI receiver;
    private final BooleanSupplier hasKeptUp;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param hasKeptUp whether everything that was posted has been worked on, so that the clock may move
    public Telling(Story story, StoryClock clock, URI receiver, BooleanSupplier hasKeptUp) {
        this.story = story;
        this.clock = clock;
        this.receiver = receiver;
        this.hasKeptUp = hasKeptUp;
    }

    /// Tells the whole day.
    ///
    /// @param told hears again and again how much of it is told, 0 to 1
    /// @throws IOException      if the receiver is not there or refuses
    /// @throws TimeoutException if the rules or the channels do not keep up
    public void day(DoubleConsumer told) throws IOException, InterruptedException, TimeoutException {
        for (var from = story.begin(); from.isBefore(story.end());) {
            var fine = from.isBefore(story.end().minus(FINE)) ? STEP : STEP_FINE;
            var to = from.plus(fine);
            clock.show(to.minusMillis(1));
            post(story.between(from, to));
            await(hasKeptUp);
            from = to;
            told.accept((double) Duration.between(story.begin(), from).toMillis() / Story.DAY.toMillis());
        }
    }

    /// Tells what happened since a moment, up to now.
    ///
    /// @return now
    /// @throws IOException if the receiver is not there or refuses
    public Instant since(Instant moment) throws IOException, InterruptedException {
        var now = clock.instant();
        post(story.between(moment, now));
        return now;
    }

    private void post(List<Message> messages) throws IOException, InterruptedException {
        if (messages.isEmpty()) {
            return;
        }
        var body = messages.stream().map(Message::json).collect(Collectors.joining(",", "[", "]"));
        var request = HttpRequest.newBuilder(receiver).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        var status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status >= REFUSED) {
            throw new IOException("the receiver answered " + status + " to " + messages.size() + " events of the story");
        }
    }

    /// Waits for the rules and the channels.
    ///
    /// @throws TimeoutException if it takes too long
    public static void await(BooleanSupplier condition) throws InterruptedException, TimeoutException {
        var end = System.nanoTime() + KEEP_UP_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the rules and channels are still behind after " + KEEP_UP_MAX.toSeconds() + " s");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
