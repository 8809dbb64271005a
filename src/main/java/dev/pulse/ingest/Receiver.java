package dev.pulse.ingest;

import dev.pulse.event.Event;
import dev.pulse.event.Severity;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads a request and judges every event in it by itself: one bad event never costs its neighbours.
public final class Receiver {
    private final IngestSettings settings;
    private final SourceNames sources;
    private final Clock clock;
    private final BooleanSupplier isShedding;

    public Receiver(IngestSettings settings, SourceNames sources, Clock clock) {
        this(settings, sources, clock, () -> false);
    }

    /// @param isShedding whether room is so short that events of severity info are not kept; asked for each of them
    public Receiver(IngestSettings settings, SourceNames sources, Clock clock, BooleanSupplier isShedding) {
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
        this.isShedding = isShedding;
    }

    public Intake receive(HttpRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var body = request.body();
        var judged = new Judged(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            read(request, element -> judge(element, request, now, judged));
            return Intake.of(judged.events, judged.rejections, judged.shed, request.remote(), now);
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

    /// What was read so far; what was shed is rejected too.
    private record Judged(List<Event> events, List<Event> shed, List<Rejection> rejections) {
        private String position() {
            return Integer.toString(events.size() + rejections.size());
        }

        private void shed(Event event) {
            rejections.add(Rejection.shed(position()));
            shed.add(event);
        }
    }

    private void judge(Element element, HttpRequest request, Instant now, Judged judged) {
        try {
            var event = event(element, request.remote(), now);
            if (event.severity() == Severity.INFO && isShedding.getAsBoolean()) {
                judged.shed(event);
            } else {
                judged.events.add(event);
            }
        } catch (Contract.BrokenException e) {
            var raw = raw(request.body(), element.from(), element.to());
            judged.rejections.add(new Rejection(judged.position(), e.getMessage(), raw));
        }
    }

    private Event event(Element element, String sender, Instant now) throws Contract.BrokenException {
        if (!element.fault().isEmpty()) {
            throw new Contract.BrokenException(element.fault());
        }
        var event = Contract.event(element.value(), element.payload(), now);
        if (!sources.admits(event.source(), sender, event.severity() == Severity.CRITICAL)) {
            throw new Contract.BrokenException(SourceNames.REFUSAL);
        }
        return settings.dedupContent() ? ContentId.give(event) : event;
    }

    private static String raw(byte[] body, int from, int to) {
        return new String(body, from, Math.min(to - from, Rejection.RAW_LENGTH_MAX), StandardCharsets.UTF_8);
    }
}
