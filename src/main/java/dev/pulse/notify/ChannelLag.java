package dev.pulse.notify;

import dev.pulse.ledger.Reader;
import dev.pulse.ledger.Readers;
import dev.pulse.ledger.SqliteNotices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// How long the oldest notice has been waiting that a channel has not sent yet.
public record ChannelLag(Readers readers, SqliteNotices notices, Clock clock) {
    /// More is worth a look.
    public static final Duration LAG_MAX = Duration.ofMinutes(2);

    /// @param channel its name, such as `discord`
    /// @return zero if none is waiting; asks the database
    /// @throws UncheckedIOException if the database cannot be read
    public Duration of(String channel) {
        return reader(channel).filter(reader -> reader.lag() > 0).map(this::oldest).orElse(Duration.ZERO);
    }

    /// How many notices are waiting.
    public long waiting(String channel) {
        return reader(channel).map(Reader::lag).orElse(0L);
    }

    private Optional<Reader> reader(String channel) {
        var name = notices.name() + "/" + channel;
        return readers.all().stream().filter(reader -> reader.name().equals(name)).findFirst();
    }

    private Duration oldest(Reader reader) {
        try {
            var age = notices.writtenAfter(reader.position()).map(written -> Duration.between(written, clock.instant()));
            // Written by a clock that was ahead.
            return age.filter(Duration::isPositive).orElse(Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
