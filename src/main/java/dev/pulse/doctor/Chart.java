package dev.pulse.doctor;

import dev.pulse.sqlite.Migrations;
import dev.pulse.sqlite.ReadOnly;
import dev.pulse.sqlite.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The database of the patient, opened when it is first asked and of whatever version.
public final class Chart implements AutoCloseable {
    private final Path file;
    private Optional<ReadOnly> database = Optional.empty();

    public Chart(Path file) {
        this.file = file;
    }

    public boolean isThere() {
        return Files.isRegularFile(file);
    }

    public synchronized <T> T read(Reading<T> reading) throws IOException {
        if (database.isEmpty()) {
            database = Optional.of(ReadOnly.look(file));
        }
        return database.get().read(reading);
    }

    /// The version of the schema; empty if there is no database that can be read. SQLite reads its list of tables for the second question,
    /// and without that nothing else can be read either.
    OptionalInt schema() {
        try {
            if (!isThere()) {
                return OptionalInt.empty();
            }
            var version = read(Migrations::version);
            read(SqliteRecords.TABLES);
            return OptionalInt.of(version);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /// What the service said of itself last; empty if that cannot be read.
    Optional<SqliteRecords.Service> service() {
        try {
            return isThere() ? read(SqliteRecords.SERVICE).stream().findFirst() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Why each part was as it was at the last heartbeat, of those that were not UP; none if that cannot be read.
    Map<String, String> reasons() {
        try {
            return isThere() ? read(SqliteRecords.PARTS).stream().filter(part -> !part.state().equals("UP"))
                    .collect(Collectors.toMap(SqliteRecords.Part::name, SqliteRecords.Part::reason)) : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /// Whether a PULSE writes this database now. Where the kernel does not tell who holds the lock, a fresh heartbeat does.
    public boolean isInUse(Instant now) throws IOException {
        return ReadOnly.writer(file).isPresent() || service().filter(service -> service.isAlive(now)).isPresent();
    }

    @Override
    public void close() throws SQLException {
        if (database.isPresent()) {
            database.get().close();
        }
    }
}
