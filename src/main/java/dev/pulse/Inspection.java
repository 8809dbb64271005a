package dev.pulse;

import dev.pulse.alert.FloodWatch;
import dev.pulse.clock.TrustedTime;
import dev.pulse.health.Part;
import dev.pulse.ingest.SourceNames;
import dev.pulse.ledger.Reader;
import dev.pulse.ledger.Readers;
import dev.pulse.notify.ChannelHealth;
import dev.pulse.notify.ChannelLag;
import dev.pulse.retention.Confirmation;
import dev.pulse.retention.Retention;
import dev.pulse.rule.RuleProblem;
import dev.pulse.rule.RuleReport;
import dev.pulse.rule.RuleTrouble;
import dev.pulse.sqlite.Database;
import dev.pulse.stream.StreamHealth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns what each part knows of itself into the words of readiness.
final class Inspection {
    private static final int WRITE_SECONDS_MAX = 2;
    private static final String CONFIRM =
            "if the clock is right and it is to go at once, make an empty file " + Confirmation.NAME + " in the data folder";
    private static final int PROBLEMS_MAX = 20;

    private Inspection() {}

    /// Whether events can be kept: asks the writer for a turn, and for what went wrong last.
    static List<Part> ledger(Database database) {
        var writer = database.writer();
        var fault = database.look();
        if (fault.isPresent()) {
            return List.of(Part.down("ledger", fault.get())
                    .openly("the database is not the one that was opened, or lacks what was kept in it"));
        }
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

    static List<Part> channels(ChannelHealth channels, ChannelLag lag) {
        return channels.all().stream().map(channel -> channel(channel, lag)).toList();
    }

    private static Part channel(ChannelHealth.State channel, ChannelLag lag) {
        var name = "channel " + channel.channel();
        if (!channel.isUp()) {
            return Part.degraded(name, "since " + channel.since() + ": " + channel.reason()).openly("since %s", channel.since());
        }
        var oldest = lag.of(channel.channel());
        return oldest.compareTo(ChannelLag.LAG_MAX) <= 0 ? Part.up(name, "") : Part.degraded(name, "")
                .openly("%d notices are waiting, the oldest for %d minutes", lag.waiting(channel.channel()), oldest.toMinutes());
    }

    static List<Part> sources(SourceNames names) {
        var refused = names.refusedInHour();
        return List.of(refused == 0 ? Part.up("sources", "") : Part.degraded("sources", "")
                .openly("%d events with new names of sources were refused in this hour: too many new names; see pulse sources", refused));
    }

    static List<Part> alerts(FloodWatch floods) {
        return List.of(floods.lately().map(count -> Part.degraded("alerts", "").openly("%d alerts were held back: more in a minute than "
                + "people are notified of; each is in the list of alerts", count)).orElseGet(() -> Part.up("alerts", "")));
    }

    static List<Part> rules(RuleReport report, List<RuleTrouble> troubles) {
        var stopped = troubles.stream().filter(RuleTrouble::isStopped).count();
        var running = report.rules().size() - stopped;
        if (report.isClean() && troubles.isEmpty()) {
            return List.of(Part.up("rules", "").openly("%d rules run", running));
        }
        var files = report.problems().stream().map(RuleProblem::file).distinct().count();
        var reason = Stream.of(Optional.of(running + " rules run"), words("not used: ", report.problems()), words("", troubles))
                .flatMap(Optional::stream).collect(Collectors.joining("; "));
        var part = Part.degraded("rules", reason);
        return List.of(troubles.isEmpty() ? part.openly("%d rules run; rule files not used: %d; pulse check says why", running, files)
                : part.openly("%d rules run; rule files not used: %d; rules stopped: %d; rules over their budget or failing: %d",
                        running, files, stopped, troubles.size() - stopped));
    }

    private static Optional<String> words(String prefix, List<?> mistakes) {
        return mistakes.isEmpty() ? Optional.empty() : Optional.of(prefix
                + mistakes.stream().limit(PROBLEMS_MAX).map(Object::toString).collect(Collectors.joining("; ")));
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

    /// Whether the clock is believed.
    static List<Part> clock(TrustedTime time) {
        return List.of(time.oddity().map(oddity -> Part.degraded("clock", oddity.difference() + " of what was counted, since "
                + oddity.since().truncatedTo(ChronoUnit.SECONDS) + "; nothing is deleted and no digest is sent by it until a time service "
                + "keeps it right, or it has run evenly for " + oddity.believed().toMinutes() + " min more; check it with timedatectl; "
                + CONFIRM).openly("the clock is %d minutes " + (oddity.ahead().isNegative() ? "behind" : "ahead of")
                + " what was counted, and not believed since %s; nothing is deleted by it; check it with timedatectl",
                oddity.ahead().abs().toMinutes(), oddity.since().truncatedTo(ChronoUnit.SECONDS)))
                .orElseGet(() -> Part.up("clock", "")));
    }

    /// Whether as much could be deleted as is old.
    static List<Part> retention(Retention retention) {
        var held = retention.held().entrySet().stream().map(table -> table.getKey() + " (" + table.getValue() + " rows)").toList();
        return List.of(held.isEmpty() ? Part.up("retention", "") : Part.degraded("retention", "took a day's share of "
                + String.join(", ", held) + "; what else is old goes on the next days; " + CONFIRM)
                .openly("a day's share was deleted of %d tables; what else is old goes on the next days", held.size()));
    }
}
