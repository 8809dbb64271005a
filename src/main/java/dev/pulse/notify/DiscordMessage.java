package dev.pulse.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Notice.Kind;
import dev.pulse.event.Severity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The body of a Discord webhook with one embed: <https://discord.com/developers/docs/resources/webhook#execute-webhook>.
///
/// The facts are one line each, because Discord shows fields in columns that cut addresses apart. The text of a digest is a code
/// block, so that its columns stay. Limits: <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>; title,
/// description and footer at their largest stay below the 6000 of a whole embed.
public final class DiscordMessage implements Message {
    static final int TITLE_MAX = 256;
    static final int DESCRIPTION_MAX = 4_096;
    static final int VALUE_MAX = 1_024;
    private static final int NAME_MAX = 128;
    private static final int FOOTER_PART_MAX = 256;

    @Override
    public String of(Notice notice) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("allowed_mentions").putArray("parse");
        var embed = json.putArray("embeds").addObject();
        embed.put("title", title(notice));
        var description = description(notice);
        if (!description.isEmpty()) {
            embed.put("description", description);
        }
        embed.put("color", colour(notice.severity()));
        embed.put("timestamp", notice.at().toString());
        var footer = footer(notice);
        if (!footer.isEmpty()) {
            embed.putObject("footer").put("text", footer);
        }
        return json.toString();
    }

    /// The mark of the severity is ours; a word in brackets is no link without parentheses after it, and those cannot follow.
    private static String title(Notice notice) {
        var mark = "[" + notice.severity().name() + "] ";
        return mark + Cut.to(TITLE_MAX - mark.length(), DiscordText.inside(oneLine(notice.title())));
    }

    private static String description(Notice notice) {
        var body = new DiscordBody(DESCRIPTION_MAX);
        notice.facts().forEach(fact -> body.add(line(fact), fact.name().length() + fact.value().length()));
        if (!notice.facts().isEmpty() && !notice.text().isBlank()) {
            body.add("", 0);
        }
        if (notice.kind() == Kind.DIGEST && !notice.text().isBlank()) {
            body.addCode(notice.text().lines().toList(), VALUE_MAX);
        } else {
            notice.text().lines().forEach(line -> body.add(Cut.to(VALUE_MAX, DiscordText.line(line)), line.length()));
        }
        return body.text();
    }

    private static String line(Fact fact) {
        var name = Cut.to(NAME_MAX, DiscordText.inside(oneLine(fact.name())));
        return "**" + name + ":** " + Cut.to(VALUE_MAX, DiscordText.inside(oneLine(fact.value())));
    }

    private static String oneLine(String text) {
        return text.lines().collect(Collectors.joining(" ⏎ "));
    }

    /// Discord shows a footer as plain text, without markup, so there is nothing to escape.
    private static String footer(Notice notice) {
        return Stream.of(part("source: ", notice.source()), part("host: ", notice.host()))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static String part(String name, String value) {
        return value.isEmpty() ? "" : name + Cut.to(FOOTER_PART_MAX, DiscordText.code(oneLine(value)));
    }

    private static int colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 0xE74C3C;
            case HIGH -> 0xE67E22;
            case MEDIUM -> 0xF1C40F;
            case LOW -> 0x3498DB;
            case INFO -> 0x95A5A6;
        };
    }
}
