package dev.pulse.cli;

import dev.pulse.event.Printable;
import dev.pulse.sqlite.Migrations;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.stream.RedisConnection;
import dev.pulse.stream.StreamPeek;
import dev.pulse.stream.StreamSettings;
import dev.pulse.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// The smoke test: five events go in, and everything that must come of them is looked for.
public final class Smoke {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int NEWEST = 1_000;
    private static final String STREAM = "pulse:events:" + SmokeRun.SOURCE;

    private final Shell shell;
    private final Target target;
    private final SmokeRun run;
    private final Duration limit;

    /// @param id    unique per run, such as `smoke-<uuid>`
    /// @param limit how long each check waits
    public Smoke(Shell shell, Target target, String id, Duration limit) {
        this.shell = shell;
        this.target = target;
        this.limit = limit;
        run = new SmokeRun(id, shell.clock());
    }

    /// Prints one line per check.
    ///
    /// @return whether none failed
    public boolean passes(Path database, Migrations migrations, Optional<StreamSettings> redis) throws InterruptedException {
        var isFine = tell(receipt("receipt", 0));
        // Without the events there is nothing to look for.
        if (!isFine) {
            return false;
        }
        isFine = tell(receipt("duplicates", SmokeRun.EVENTS));
        isFine &= book(database, migrations);
        return tell(redis.isPresent() ? stream(redis.get()) : new Check.Skipped("stream", "no PULSE_REDIS_URL")) && isFine;
    }

    private Check receipt(String name, int duplicates) throws InterruptedException {
        try (var receiver = new ReceiverClient(target, false, Retries.of(2), shell.pause(), shell.err()::println)) {
            var answer = receiver.post(run.json());
            if (answer.accepted() == SmokeRun.EVENTS && answer.duplicates() == duplicates) {
                return new Check.Fine(name, "accepted %d of %d, duplicates %d".formatted(answer.accepted(), SmokeRun.EVENTS, duplicates));
            }
            var reasons = answer.rejected().stream().map(line -> Printable.of(line.error())).collect(Collectors.joining("; "));
            return new Check.Failed(name, "accepted %d of %d, duplicates %d, expected %d %s"
                    .formatted(answer.accepted(), SmokeRun.EVENTS, answer.duplicates(), duplicates, reasons).strip());
        } catch (UndeliverableException e) {
            return new Check.Failed(name, e.getMessage());
        }
    }

    private boolean book(Path file, Migrations migrations) throws InterruptedException {
        try (var database = ReadOnly.open(file, migrations)) {
            var isFine = tell(rows(new SqliteSmoke(database), file));
            return tell(alert(new SqliteSmoke(database))) && isFine;
        } catch (IOException | SQLException e) {
            return tell(new Check.Failed("rows", Printable.of(String.valueOf(e.getMessage()))
                    + "; look whether PULSE_DATA_DIR here is the one of the PULSE that answers"));
        }
    }

    private Check rows(SqliteSmoke book, Path file) throws InterruptedException, IOException {
        var found = await(() -> Optional.of(book.rows(run.ids())).filter(rows -> rows == SmokeRun.EVENTS));
        return found.<Check>map(rows -> new Check.Fine("rows", rows + " of " + SmokeRun.EVENTS)).orElseGet(() -> new Check.Failed("rows",
                "not all of the %d events are in %s, look whether PULSE_DATA_DIR here is the one of the PULSE that answers"
                        .formatted(SmokeRun.EVENTS, file)));
    }

    private Check alert(SqliteSmoke book) throws InterruptedException, IOException {
        var found = await(() -> book.alert(run.id(SmokeRun.ALARMING)));
        return found.<Check>map(text -> new Check.Fine("alert", Printable.of(text))).orElseGet(() -> new Check.Failed("alert",
                "event %s is high and raised none within %d s, look at the rules (pulse check) and at GET /health/ready"
                        .formatted(run.id(SmokeRun.ALARMING), limit.toSeconds())));
    }

    private Check stream(StreamSettings settings) throws InterruptedException {
        try (var connection = new RedisConnection(settings)) {
            var peek = new StreamPeek(connection);
            var found = await(() -> Optional.of(entries(peek)).filter(entries -> entries == SmokeRun.EVENTS));
            return found.<Check>map(entries -> new Check.Fine("stream", entries + " of " + SmokeRun.EVENTS))
                    .orElseGet(() -> new Check.Failed("stream",
                            "not all of the %d events came to %s within %d s, look at GET /health/ready"
                            .formatted(SmokeRun.EVENTS, STREAM, limit.toSeconds())));
        } catch (IOException e) {
            return new Check.Failed("stream", Printable.of(e.getMessage()) + ", look at PULSE_REDIS_URL");
        }
    }

    private int entries(StreamPeek peek) throws IOException {
        var entries = peek.newest(STREAM, NEWEST);
        return (int) run.ids().stream().filter(id -> entries.stream().anyMatch(entry -> entry.data().contains('"' + id + '"'))).count();
    }

    private boolean tell(Check check) {
        shell.out().println(SafeText.lines(check.line()));
        return !(check instanceof Check.Failed);
    }

    /// Asks again and again, until there is an answer or the limit is over.
    private <T> Optional<T> await(Question<T> question) throws InterruptedException, IOException {
        var end = shell.clock().instant().plus(limit);
        for (var answer = question.ask(); ; answer = question.ask()) {
            if (answer.isPresent() || shell.clock().instant().isAfter(end)) {
                return answer;
            }
            shell.pause().last(POLL);
        }
    }

    private interface Question<T> {
        Optional<T> ask() throws IOException;
    }
}
