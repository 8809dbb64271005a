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
        try {
            var elements = MediaType.isLines(request.mediaType()) ? BodyReader.lines(body) : BodyReader.json(body);
            var events = new ArrayList<Event>(elements.size());
            var rejections = new ArrayList<Rejection>();
            for (var i = 0; i < elements.size(); i++) {
                var element = elements.get(i);
                try {
                    events.add(event(element, now));
                } catch (Contract.BrokenException e) {
                    rejections.add(new Rejection(Integer.toString(i), e.getMessage(), raw(body, element.from(), element.to())));
                }
            }
            return Intake.of(events, rejections, request.remote(), now);
        } catch (UnreadableException e) {
            return Intake.unreadable(e.getMessage(), raw(body, 0, body.length), request.remote(), now);
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
