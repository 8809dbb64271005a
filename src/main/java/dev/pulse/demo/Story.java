package dev.pulse.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The whole story: a day until a moment, and how it goes on afterwards.
public final class Story {
    public static final Duration DAY = Duration.ofDays(1);
    private static final Duration SAMPLE = Duration.ofSeconds(30);
    private static final Duration SAMPLE_LIVE = Duration.ofSeconds(5);
    private static final Duration KNOCK = Duration.ofSeconds(75);
    private static final Duration KNOCK_LIVE = Duration.ofSeconds(17);
    private static final Duration RUN = Duration.ofMinutes(19);

    private final Instant end;
    private final List<Scene> told;
    private final List<Scene> live;

    /// @param end  when the day ends and real time begins; cut to the minute
    /// @param zone where the sensors are: it says when people work and when they sleep
    public Story(Instant end, ZoneId zone) {
        this.end = end.truncatedTo(ChronoUnit.MINUTES);
        var load = new Load(this.end, zone);
        var syswatch = new Sensor("syswatch", "0.1.1", "edge-1", zone);
        var sentinel = new Sensor("sentinel", "0.1.0", "edge-1", zone);
        var netlab = new Sensor("netlab", "0.4.0", "lab-1", zone);
        var falco = new Sensor("falco", "0.43.0", "edge-1", zone);
        // The same before and after, so that the run which is under way at the end of the day is finished.
        var runs = new LabRuns(netlab, RUN, this.end);
        told = List.of(new Metrics(syswatch, load, SAMPLE), new Internet(sentinel, KNOCK), runs,
                new Attack(sentinel, falco, netlab, this.end), new Oddities(sentinel, falco, syswatch, this.end));
        live = List.of(new Metrics(syswatch, load, SAMPLE_LIVE), new Internet(sentinel, KNOCK_LIVE), runs);
    }

    public Instant begin() {
        return end.minus(DAY);
    }

    public Instant end() {
        return end;
    }

    /// What is posted from a moment on until before another, in the order of time; also after the end.
    public List<Message> between(Instant from, Instant to) {
        var past = told.stream().flatMap(scene -> scene.between(earlier(from, end), earlier(to, end)));
        var after = live.stream().flatMap(scene -> scene.between(later(from, end), later(to, end)));
        return Stream.concat(past, after).sorted(Comparator.comparing(Message::at)).toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
