package dev.pulse.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a line of `auth.log` in each way that rsyslog writes it: `Nov 20 18:00:01 host sshd[1]: …` of old,
/// `2026-11-20T18:00:01.123456+01:00 host sshd[1]: …` as Debian 12 does, and the protocol itself, `<38>1 2026-… host sshd 1 - - …`
/// ([RFC 5424](https://www.rfc-editor.org/rfc/rfc5424)).
final class SyslogLine {
    private static final Pattern OLD = Pattern.compile(
            "([A-Z][a-z]{2}) {1,2}(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2})(?:\\.\\d{1,9})? (\\S{1,255}) ([A-Za-z0-9_./-]{1,64})(?:\\[\\d+])?: (.*)");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}T\\S{6,35}) (\\S{1,255}) ([A-Za-z0-9_./-]{1,64})(?:\\[\\d+])?: (.*)");
    private static final Pattern PROTOCOL = Pattern.compile(
            "<\\d{1,3}>1 (\\d{4}-\\d{2}-\\d{2}T\\S{6,35}) (\\S{1,255}) ([A-Za-z0-9_./-]{1,64}) \\S+ \\S+ (?:-|\\[.*?]) (?:\\x{FEFF})?(.*)");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    /// The old form has no year: a time further ahead than this is one of last year.
    private static final long AHEAD_DAYS_MAX = 1;

    private SyslogLine() {}

    /// @param now  when it is read
    /// @param zone what the old form is written in
    /// @return empty if it is no such line
    static Optional<Logged> parse(String line, Instant now, ZoneId zone) {
        try {
            return Optional.of(line).map(OLD::matcher).filter(Matcher::matches).map(old -> old(old, now, zone))
                    .or(() -> Optional.of(line).map(ISO::matcher).filter(Matcher::matches).map(SyslogLine::dated))
                    .or(() -> Optional.of(line).map(PROTOCOL::matcher).filter(Matcher::matches).map(SyslogLine::dated));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Logged dated(Matcher line) {
        return new Logged(OffsetDateTime.parse(line.group(1)).toString(), line.group(2), line.group(3), line.group(4));
    }

    private static Logged old(Matcher line, Instant now, ZoneId zone) {
        var month = MONTHS.indexOf(line.group(1)) + 1;
        var today = now.atZone(zone);
        var year = today.getYear();
        for (var guess = year + 1; guess > year - 8; guess--) {
            var at = moment(guess, month, Integer.parseInt(line.group(2)), LocalTime.parse(line.group(3)), zone);
            if (at.isPresent() && !at.get().isAfter(today.plusDays(AHEAD_DAYS_MAX).toOffsetDateTime())) {
                return new Logged(at.get().toString(), line.group(4), line.group(5), line.group(6));
            }
        }
        throw new DateTimeException("no such day");
    }

    /// Empty for February 29 of a year that has none.
    private static Optional<OffsetDateTime> moment(int year, int month, int day, LocalTime time, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.of(LocalDate.of(year, month, day), time).atZone(zone).toOffsetDateTime());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
