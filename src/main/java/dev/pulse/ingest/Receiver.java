package dev.pulse.ingest;

import dev.pulse.event.Event;
import dev.pulse.http.HttpRequest;
import dev.pulse.http.MediaType;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Reads a request and judges every event in it by itself: one bad event never costs its neighbours.
public final class Receiver {
    private final IngestSettings settings;
    private final SourceNames sources;
    private final Clock clock;

    public Receiver(IngestSettings settings, SourceNames sources, Clock clock) {
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    public Intake receive(HttpRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var body = request.body();
        var events = new ArrayList<Event>();
        var rejections = new ArrayList<Rejection>();
        try {
            read(request, element -> judge(element, body, now, events, rejections));
            return Intake.of(events, rejections, request.remote(), now);
        } catch (UnreadableException e) {
            return Intake.unreadable(e.getMessage(), raw(body, 0, body.length), request.remote(), now);
        }
    }

    private static void read(HttpRequest request, Consumer<Element> each) throws UnreadableException {
        if (MediaType.isLines(request.mediaType())) {
            BodyReader.lines(request.body(), each);
        } else {
            BodyReader.json(request.body(), each);
        }
    }

    private void judge(Element element, byte[] body, Instant now, List<Event> events, List<Rejection> rejections) {
        try {
            events.add(event(element, now));
        } catch (Contract.BrokenException e) {
            var position = Integer.toString(events.size() + rejections.size());
            rejections.add(new Rejection(position, e.getMessage(), raw(body, element.from(), element.to())));
        }
    }

    private Event event(Element element, Instant now) throws Contract.BrokenException {
        if (!element.fault().isEmpty()) {
            throw new Contract.BrokenException(element.fault());
        }
        var event = Contract.event(element.value(), element.payload(), now);
        if (!sources.admits(event.source())) {
            throw new Contract.BrokenException("field \"source\" is a new name, and as many as are allowed are known already");
        }
        return settings.dedupContent() ? ContentId.give(event) : event;
    }

    private static String raw(byte[] body, int from, int to) {
        return new String(body, from, Math.min(to - from, Rejection.RAW_LENGTH_MAX), StandardCharsets.UTF_8);
    }
}
