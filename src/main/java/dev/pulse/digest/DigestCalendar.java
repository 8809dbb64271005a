package dev.pulse.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;

/// Which digests the calendar asks for. Pure: it knows neither what was sent nor what time it is.
///
/// A span reaches from one due time to the next, so on a day when the clocks change it has 23 or 25 hours, and no hour is
/// counted twice or not at all.
record DigestCalendar(DigestSettings settings) {
    /// The newest date whose digest is due.
    LocalDate newest(Instant now) {
        var today = LocalDate.ofInstant(now, settings.zone());
        return due(today).isAfter(now) ? today.minusDays(1) : today;
    }

    /// The newest dates whose digests are due, oldest first.
    List<LocalDate> newest(Instant now, int count) {
        return Stream.iterate(newest(now).minusDays(count - 1L), date -> date.plusDays(1)).limit(count).toList();
    }

    Span span(LocalDate date) {
        return new Span(date.toString(), due(date.minusDays(1)), due(date));
    }

    /// A time of day that the clocks skip is moved behind the gap; of one that comes twice the first counts.
    private Instant due(LocalDate date) {
        return ZonedDateTime.of(date, settings.at(), settings.zone()).toInstant();
    }
}
