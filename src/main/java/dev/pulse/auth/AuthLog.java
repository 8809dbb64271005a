package dev.pulse.auth;

import dev.pulse.auth.Log.Piece;
import dev.pulse.event.Printable;
import dev.pulse.flow.Counters;
import dev.pulse.flow.Failures;
import dev.pulse.health.Part;
import dev.pulse.http.HttpRequest;
import dev.pulse.ledger.Intake;
import dev.pulse.ledger.Kept;
import dev.pulse.ledger.LogPlace;
import dev.pulse.sqlite.Database;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what a log says of log-ins into events, each line once: how far it was read is kept in the transaction of the events.
public final class AuthLog implements AutoCloseable {
    /// In a flood the next look waits, so that more is alike and put together.
    static final Duration FLOOD_PAUSE = Duration.ofSeconds(10);
    /// A look takes some milliseconds, the first one of the journal a second or two.
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Lines that are no log-ins need no write of their own: after a restart they are read again and are none again.
    private static final Duration PLACE_AT_LEAST_EVERY = Duration.ofMinutes(1);
    private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(10);
    private static final String NAME = "sensor auth-log";
    private static final Logger LOG = LoggerFactory.getLogger(AuthLog.class);

    /// What is on its way to the book.
    private record Pending(HttpRequest request, String place, Duration pause) {}

    private final AuthSettings settings;
    private final LogChoice choice;
    private final AuthEvents events;
    private final SqlitePlaces places;
    private final Clock clock;
    private final Counter repeated;
    private final Counter gaps;
    // What others ask for is volatile: a look that does not come back must not hold them.
    private volatile List<Log> followed = List.of();
    private volatile String trouble = "";
    private volatile Instant looking = Instant.MAX;
    private volatile long kept;
    private List<Pending> pending = List.of();
    private String place = "";
    private Instant notBefore = Instant.EPOCH;
    private Instant placeKept = Instant.EPOCH;
    private boolean isUnderWay;

    AuthLog(AuthSettings settings, LogChoice choice, AuthEvents events, SqlitePlaces places, Counters counters, Clock clock) {
        this.settings = settings;
        this.choice = choice;
        this.events = events;
        this.places = places;
        this.clock = clock;
        this.repeated = counters.counter("pulse_auth_lines_repeated_total", "Lines that said of a log-in what another line had said");
        this.gaps = counters.counter("pulse_auth_log_gaps_total", "Times that a log was gone before all of it was read");
    }

    /// @param host    name of this machine, for lines that name none
    /// @param version of PULSE
    public static AuthLog of(AuthSettings settings, Database database, String host, String version, Counters counters, Clock clock) {
        return new AuthLog(settings, new LogChoice(settings, clock), new AuthEvents(host, version), new SqlitePlaces(database),
                counters, clock);
    }

    /// Looks for new lines.
    ///
    /// @return whether there is something to keep, which [#request()] tells; not while that is under way already
    public synchronized boolean hasNews() {
        if (isUnderWay) {
            return false;
        }
        if (pending.isEmpty() && !isPausing(clock.instant())) {
            looking = clock.instant();
            try {
                look();
            } catch (IOException e) {
                troubled(name() + " cannot be read: " + Failures.reason(e));
                notBefore = clock.instant().plus(TROUBLE_PAUSE);
            } finally {
                looking = Instant.MAX;
            }
        }
        return !pending.isEmpty();
    }

    /// A pause longer than any was begun before the clock was set back.
    private boolean isPausing(Instant now) {
        return now.isBefore(notBefore) && !now.isBefore(notBefore.minus(LogChoice.AGAIN));
    }

    private void look() throws IOException {
        if (followed.isEmpty()) {
            follow();
        }
        for (var log : followed) {
            take(log.read(place));
            troubled("");
        }
    }

    private void follow() throws IOException {
        followed = choice.choose();
        for (var log : followed) {
            place = places.of(log.name());
            places.failures().forEach(events::remember);
            LOG.info("sensor=auth-log state=following log={} from={}", Printable.of(log.name()),
                    place.isEmpty() ? "now" : "where it was left");
        }
        notBefore = followed.isEmpty() ? clock.instant().plus(LogChoice.AGAIN) : notBefore;
    }

    private void take(Piece piece) {
        if (!piece.lost().isEmpty()) {
            gaps.increment();
            LOG.warn("sensor=auth-log state=gap log={} reason={}; lines may be missing", Printable.of(name()), piece.lost());
        }
        var told = events.of(piece.lines());
        repeated.increment(told.repeated());
        var now = clock.instant();
        var isDue = !now.isBefore(placeKept.plus(PLACE_AT_LEAST_EVERY)) || now.isBefore(placeKept);
        if (!told.events().isEmpty() || isDue && !piece.place().equals(place)) {
            var body = told.events().toString().getBytes(StandardCharsets.UTF_8);
            pending = List.of(new Pending(new HttpRequest(body, "application/json", "", "auth-log"), piece.place(),
                    told.isFlood() && !piece.isCut() ? FLOOD_PAUSE : Duration.ZERO));
        } else {
            place = piece.place();
        }
    }

    /// What a sensor outside would post.
    public synchronized HttpRequest request() {
        isUnderWay = true;
        return pending.getFirst().request();
    }

    /// How far the log was read is kept with the events.
    public synchronized Intake mark(Intake intake) {
        return intake.readUpTo(new LogPlace(name(), pending.getFirst().place()));
    }

    public synchronized void kept(Kept result) {
        var done = pending.getFirst();
        place = done.place();
        placeKept = clock.instant();
        notBefore = placeKept.plus(done.pause());
        kept += result.stored();
        isUnderWay = false;
        pending = List.of();
    }

    /// The same is tried again, until the database takes it; meanwhile the log holds what follows.
    public synchronized void failed(Exception failure) {
        isUnderWay = false;
        troubled("log-ins wait, the database does not take them: " + Failures.reason(failure));
    }

    private void troubled(String now) {
        if (!now.equals(trouble)) {
            LOG.warn("sensor=auth-log state={} reason={}", now.isEmpty() ? "back" : "in trouble", now);
        }
        trouble = now;
    }

    private String name() {
        return followed.stream().map(Log::name).findFirst().orElse("the log");
    }

    /// How this sensor is, for readiness.
    public List<Part> parts() {
        if (!settings.isOn()) {
            return List.of(Part.up(NAME, "").openly("off: PULSE_AUTH_LOG is off"));
        }
        var since = looking;
        if (since.isBefore(clock.instant().minus(PATIENCE))) {
            return List.of(Part.degraded(NAME, "the log has not answered since " + since + ": " + Printable.of(name()))
                    .openly("the log has not answered since %s", since));
        }
        if (!trouble.isEmpty()) {
            return List.of(Part.degraded(NAME, trouble + ". " + LogChoice.ADVICE).openly("the log cannot be read"));
        }
        return List.of(Part.up(NAME, followed.isEmpty() ? "idle: " + choice.reason()
                : "follows " + Printable.of(name()) + "; " + kept + " events kept").openly("%d events kept", kept));
    }

    @Override
    public void close() {
        followed.forEach(Log::close);
    }
}
