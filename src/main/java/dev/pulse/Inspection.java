package dev.pulse;

import dev.pulse.health.Part;
import dev.pulse.ledger.Reader;
import dev.pulse.ledger.Readers;
import dev.pulse.notify.ChannelHealth;
import dev.pulse.rule.RuleProblem;
import dev.pulse.rule.RuleReport;
import dev.pulse.sqlite.Database;
import dev.pulse.stream.StreamHealth;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Turns what each part knows of itself into the words of readiness.
final class Inspection {
    private static final int WRITE_SECONDS_MAX = 2;
    private static final int PROBLEMS_MAX = 20;

    private Inspection() {}

    /// Whether events can be kept: asks the writer for a turn, and for what went wrong last.
    static List<Part> ledger(Database database) {
        var writer = database.writer();
        try {
            writer.offer(1, transaction -> transaction.number("select 1")).get(WRITE_SECONDS_MAX, TimeUnit.SECONDS);
            return List.of(writer.trouble().map(reason -> Part.down("ledger", reason).openly("the last write failed"))
                    .orElseGet(() -> Part.up("ledger", "").openly("%d writes are waiting", writer.waiting())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Part.down("ledger", "interrupted"));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(Part.down("ledger", "").openly("the writer does not answer; %d writes are waiting", writer.waiting()));
        }
    }

    static List<Part> readers(Readers readers) {
        return readers.all().stream().map(Inspection::reader).toList();
    }

    private static Part reader(Reader reader) {
        var name = "reader " + reader.name();
        var words = "at entry %d, %d behind";
        var place = words.formatted(reader.position(), reader.lag());
        return reader.trouble()
                .map(trouble -> Part.degraded(name, place + "; stuck since " + trouble.since() + " after " + trouble.attempts()
                        + (trouble.attempts() == 1 ? " attempt: " : " attempts: ") + trouble.reason())
                        .openly(words + "; stuck since %s", reader.position(), reader.lag(), trouble.since()))
                .orElseGet(() -> Part.up(name, "").openly(words, reader.position(), reader.lag()));
    }

    static List<Part> channels(ChannelHealth channels) {
        return channels.all().stream().map(channel -> channel.isUp()
                ? Part.up("channel " + channel.channel(), "")
                : Part.degraded("channel " + channel.channel(), "since " + channel.since() + ": " + channel.reason())
                        .openly("since %s", channel.since())).toList();
    }

    static List<Part> rules(RuleReport report) {
        var running = report.rules().size();
        if (report.isClean()) {
            return List.of(Part.up("rules", "").openly("%d rules run", running));
        }
        var files = report.problems().stream().map(RuleProblem::file).distinct().count();
        return List.of(Part.degraded("rules", running + " rules run; not used: "
                        + report.problems().stream().limit(PROBLEMS_MAX).map(RuleProblem::toString).collect(Collectors.joining("; ")))
                .openly("%d rules run; rule files not used: %d; pulse check says why", running, files));
    }

    static List<Part> stream(StreamHealth health) {
        return List.of(switch (health.state()) {
            case OFF -> Part.up("stream", "").openly("off: PULSE_REDIS_URL is not set");
            case IDLE -> Part.up("stream", "").openly("nothing was asked of Redis yet");
            case UP -> Part.up("stream", "").openly("%d entries published", health.published());
            case DOWN -> Part.degraded("stream", "down since " + health.since() + ": " + health.reason())
                    .openly("down since %s", health.since());
        });
    }
}
