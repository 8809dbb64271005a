package dev.pulse;

import dev.pulse.event.Event;
import dev.pulse.ledger.Facet;
import dev.pulse.query.Field;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What is counted when events are kept: which detectors fired, and from which addresses.
final class Facets {
    private static final String DETECTIONS = "sentinel.alert";
    private static final int DETECTORS_MAX = 200;
    private static final int TALKERS_MAX = 1_000;

    static final List<Facet> ALL = List.of(
            new Facet("detector", DETECTIONS, Duration.ofMinutes(1), DETECTORS_MAX, field("detection_type")),
            new Facet("talker", DETECTIONS, Duration.ofHours(1), TALKERS_MAX, field("src_ip")));

    private Facets() {}

    private static Function<Event, List<String>> field(String name) {
        return Field.parse(name)::texts;
    }
}
