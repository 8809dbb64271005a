package dev.pulse.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pulse.event.Notice;
import java.util.Locale;

/// The JSON of the generic webhook, version 1; `docs/channels.md` describes it. Text is passed on as it came, because JSON
/// has no markup; whoever shows it neutralises it for where it is shown.
public final class WebhookMessage implements Message {
    static final int VALUE_CHARS_MAX = 4_096;
    static final int TEXT_CHARS_MAX = 65_536;
    static final int FACTS_MAX = 100;

    @Override
    public String of(Notice notice) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("version", 1);
        json.put("key", notice.key());
        json.put("kind", notice.kind().name().toLowerCase(Locale.ROOT));
        json.put("severity", notice.severity().word());
        json.put("title", Cut.to(VALUE_CHARS_MAX, notice.title()));
        var facts = json.putArray("facts");
        notice.facts().stream().limit(FACTS_MAX).forEach(fact -> facts.addObject()
                .put("name", Cut.to(VALUE_CHARS_MAX, fact.name())).put("value", Cut.to(VALUE_CHARS_MAX, fact.value())));
        json.put("facts_left_out", Math.max(0, notice.facts().size() - FACTS_MAX));
        json.put("text", Cut.to(TEXT_CHARS_MAX, notice.text()));
        json.put("source", notice.source());
        json.put("host", notice.host());
        json.put("at", notice.at().toString());
        return json.toString();
    }
}
