package dev.pulse.health;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pulse.http.HttpReply;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// Whether PULSE does its work. It is as good as its worst part; only a part that cannot keep events makes it `DOWN`, and that is
/// the only state that answers 503: a silent channel is no reason to send the sensors away.
public final class Readiness {
    private static final String SEE = "see the log or pulse doctor";

    private final List<Supplier<? extends Collection<Part>>> sources;

    /// @param sources asked in this order each time somebody wants to know; may block for a moment
    public Readiness(List<Supplier<? extends Collection<Part>>> sources) {
        this.sources = List.copyOf(sources);
    }

    public List<Part> parts() {
        return sources.stream().<Part>flatMap(source -> source.get().stream()).toList();
    }

    public HttpReply reply() {
        var parts = parts();
        var overall = overall(parts);
        var json = JsonNodeFactory.instance.objectNode().put("status", overall.name());
        var list = json.putObject("parts");
        parts.forEach(part -> list.set(part.name(), json(part)));
        return HttpReply.json(overall == State.DOWN ? 503 : 200, json.toPrettyString() + "\n");
    }

    static State overall(List<Part> parts) {
        return parts.stream().map(Part::state).max(Comparator.naturalOrder()).orElse(State.UP);
    }

    /// The answer is for everybody who reaches the port, so it never has [Part#reason].
    private static ObjectNode json(Part part) {
        var hint = part.state() == State.UP ? "" : SEE;
        var open = part.open().isEmpty() || hint.isEmpty() ? part.open() + hint : part.open() + "; " + hint;
        return JsonNodeFactory.instance.objectNode().put("status", part.state().name()).put("reason", open);
    }
}
