package dev.pulse.digest;

import dev.pulse.digest.Digest.Activity;
import dev.pulse.digest.Digest.Count;
import dev.pulse.digest.Digest.Host;
import dev.pulse.digest.Digest.Measure;
import dev.pulse.digest.Digest.Peak;
import dev.pulse.digest.Digest.Security;
import dev.pulse.digest.Digest.Source;
import dev.pulse.event.Notice;
import dev.pulse.event.Notice.Fact;
import dev.pulse.event.Printable;
import dev.pulse.event.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A digest in words. Pure. Foreign names are made printable, so that none of them can forge a line.
///
/// @param zone the zone in which times are told
record DigestText(ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int LINES_PER_LIST_MAX = 12;
    private static final int SKIPPED_NAMED_MAX = 7;

    Notice notice(Digest digest, DueDigest due, Instant now) {
        return new Notice(Span.KEY + due.span().name(), Notice.Kind.DIGEST, Severity.INFO, title(due), facts(digest),
                body(digest, due, now), "", "", due.span().to());
    }

    private String title(DueDigest due) {
        return "Digest " + time(due.span().from()) + " to " + time(due.span().to()) + " " + zone.getId() + (due.late() ? " (late)" : "");
    }

    private static List<Fact> facts(Digest digest) {
        return List.of(new Fact("alerts", Units.number(digest.security().alertCount())),
                new Fact("events", Units.number(digest.activity().events())),
                new Fact("sources", Units.number(digest.activity().sources().stream().filter(source -> source.events() > 0).count())));
    }

    /// With the headline, where there is no notice to carry it.
    String text(Digest digest, DueDigest due, Instant now) {
        return title(due) + "\n\n" + body(digest, due, now);
    }

    private String body(Digest digest, DueDigest due, Instant now) {
        var remarks = remarks(due, now).toList();
        var parts = Stream.of(remarks.stream(), remarks.isEmpty() ? Stream.<String>of() : Stream.of(""),
                Stream.of("Security"), security(digest.security()),
                Stream.of("", "System"), system(digest.hosts()), Stream.of("", "Activity"), activity(digest.activity()));
        return parts.flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    private Stream<String> remarks(DueDigest due, Instant now) {
        var late = "late: this digest covers " + time(due.span().from()) + " to " + time(due.span().to()) + " and was due "
                + time(due.span().to()) + "; it is sent " + time(now);
        return Stream.concat(due.late() ? Stream.of(late) : Stream.of(), skipped(due.skipped()));
    }

    private static Stream<String> skipped(List<LocalDate> dates) {
        if (dates.isEmpty()) {
            return Stream.of();
        }
        var named = dates.stream().sorted(Comparator.reverseOrder()).limit(SKIPPED_NAMED_MAX).map(LocalDate::toString)
                .collect(Collectors.joining(", "));
        return Stream.of("no digest of their own: " + named + more(dates.size() - SKIPPED_NAMED_MAX));
    }

    private static Stream<String> security(Security security) {
        return Stream.of(
                Stream.of("alerts: " + alerts(security)),
                Stream.of("rules that fired: " + list(security.rules())),
                Stream.of("top talkers: " + list(security.talkers())),
                Stream.of("held back: " + list(security.held())))
                .flatMap(lines -> lines).map(DigestText::indented);
    }

    private static String alerts(Security security) {
        var severities = Stream.of(Severity.values()).sorted(Comparator.reverseOrder())
                .filter(security.alerts()::containsKey)
                .map(severity -> Units.number(security.alerts().get(severity)) + " " + severity.word())
                .collect(Collectors.joining(", "));
        return severities.isEmpty() ? "none" : Units.number(security.alertCount()) + " (" + severities + ")";
    }

    private static Stream<String> system(List<Host> hosts) {
        var lines = hosts.stream().limit(LINES_PER_LIST_MAX).map(DigestText::host);
        return hosts.isEmpty() ? Stream.of(indented("nothing was measured"))
                : Stream.concat(lines, rest(hosts.size() - LINES_PER_LIST_MAX, "host")).map(DigestText::indented);
    }

    private static String host(Host host) {
        var peaks = Stream.of(Measure.values()).filter(host.peaks()::containsKey)
                .map(measure -> measure.words() + " " + peak(measure, host.peaks().get(measure)))
                .collect(Collectors.joining(", "));
        return (host.name().isEmpty() ? "(no host)" : Printable.of(host.name())) + " peaks: " + peaks;
    }

    private static String peak(Measure measure, Peak peak) {
        var value = measure.isPercent() ? Units.percent(peak.value()) : Units.rate(peak.value());
        return peak.device().isEmpty() ? value : value + " (" + Printable.of(peak.device()) + ")";
    }

    private Stream<String> activity(Activity activity) {
        var sources = activity.sources().stream().sorted(Comparator.comparingLong(Source::events).reversed());
        var runs = Stream.of("started", "completed", "aborted")
                .map(word -> Units.number(activity.runs().getOrDefault(word, 0L)) + " " + word).collect(Collectors.joining(", "));
        var lines = Stream.of(
                sources.limit(LINES_PER_LIST_MAX).map(this::source),
                rest(activity.sources().size() - LINES_PER_LIST_MAX, "source"),
                Stream.of("lifecycle: " + list(activity.lifecycle()), "netlab runs: " + runs),
                Stream.of("received: " + list(activity.outcomes())),
                Stream.of("dropped by sensors: " + Units.number(activity.dropped())
                        + ", dead letters: " + Units.number(activity.deadLetters())));
        return lines.flatMap(part -> part).map(DigestText::indented);
    }

    private String source(Source source) {
        return Printable.of(source.name()) + ": " + Units.count(source.events(), "event") + ", last seen " + time(source.lastSeen());
    }

    private static String list(List<Count> counts) {
        var named = counts.stream().limit(LINES_PER_LIST_MAX).map(count -> Printable.of(count.name()) + " " + Units.number(count.count()))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "none" : named + more(counts.size() - LINES_PER_LIST_MAX);
    }

    private static Stream<String> rest(int more, String thing) {
        return more > 0 ? Stream.of("and " + Units.count(more, "more " + thing)) : Stream.of();
    }

    private static String more(int more) {
        return more > 0 ? " and " + more + " more" : "";
    }

    private static String indented(String line) {
        return "  " + line;
    }

    private String time(Instant at) {
        return at.atZone(zone).format(MINUTE);
    }
}
