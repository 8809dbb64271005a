package dev.pulse.digest;

import dev.pulse.sqlite.ReadOnly;
import java.io.IOException;
import java.time.Clock;

/// The digest of the period that runs now, as far as it has come; what `pulse digest --preview` prints. It only reads.
public record DigestPreview(ReadOnly database, DigestSettings settings, Clock clock) {
    public String text() throws IOException {
        var now = clock.instant();
        var calendar = new DigestCalendar(settings);
        // The end does not belong to a span, but this moment does.
        var span = new Span("preview", calendar.span(calendar.newest(now)).to(), now.plusMillis(1));
        return new DigestText(settings.zone()).text(database.read(new SqliteDigest(span, true)), DueDigest.now(span), now);
    }
}
