package dev.pulse.ledger;

import dev.pulse.event.Entry;
import dev.pulse.event.Notice;
import dev.pulse.event.Severity;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Rows;
import dev.pulse.sqlite.Transaction;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The book of notices in SQLite. Its natural key is what makes a notice stand once.
///
/// Whoever writes an alert or a digest appends its notice in the same transaction, so that neither is ever there without the other.
public final class SqliteNotices implements Book<Notice>, Transaction.Participant {
    private static final String COLUMNS = "id, key, kind, severity, title, facts, text, source, host, time";
    private static final String INSERT = "insert into notices (" + COLUMNS + ", written) values (?,?,?,?,?,?,?,?,?,?,?)"
            + " on conflict (key) do nothing";
    private static final String AFTER = "select " + COLUMNS + " from notices where id > ? order by id limit ?";

    private static final String WRITTEN = "select written from notices where id > ? order by id limit 1";

    private final Database database;
    private final Clock clock;
    private final Tail<Notice> tail;
    private final List<Entry<Notice>> entries = new ArrayList<>();

    SqliteNotices(Database database, Clock clock) throws IOException {
        this.database = database;
        this.clock = clock;
        this.tail = new Tail<>(Sequence.last(database, "notices"), SqliteNotices::length);
    }

    /// Appends the notice as part of the transaction.
    ///
    /// @return whether its key is new
    public boolean add(Transaction transaction, Notice notice) throws SQLException {
        transaction.enlist(this);
        var number = tail.last() + entries.size() + 1;
        var added = transaction.update(INSERT, number, notice.key(), notice.kind().name(), notice.severity().ordinal(), notice.title(),
                FactsJson.write(notice.facts()), notice.text(), notice.source(), notice.host(), notice.at().toEpochMilli(),
                clock.millis());
        if (added == 1) {
            entries.add(new Entry<>(number, notice));
        }
        return added == 1;
    }

    private static int length(Notice notice) {
        var facts = notice.facts().stream().mapToInt(fact -> fact.name().length() + fact.value().length()).sum();
        return notice.title().length() + notice.text().length() + facts;
    }

    @Override
    public void beforeCommit(Transaction transaction) {
        // Every notice is written already.
    }

    @Override
    public void afterCommit() {
        tail.add(entries);
        database.promise(name(), tail.last());
        entries.clear();
    }

    @Override
    public void afterRollback() {
        entries.clear();
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public List<Entry<Notice>> after(long number, int max) throws IOException {
        var inMemory = tail.after(number, max);
        return inMemory.isPresent() ? inMemory.get() : database.read(Rows.select(AFTER, SqliteNotices::entry, number, max));
    }

    /// When the first notice after that number was written; nothing if there is none.
    public Optional<Instant> writtenAfter(long number) throws IOException {
        return database.read(Rows.select(WRITTEN, row -> Instant.ofEpochMilli(row.getLong(1)), number)).stream().findFirst();
    }

    @Override
    public long last() {
        return tail.last();
    }

    @Override
    public boolean awaitAfter(long number, Duration max) throws InterruptedException {
        return tail.awaitAfter(number, max);
    }

    private static Entry<Notice> entry(ResultSet row) throws SQLException {
        var notice = new Notice(row.getString(2), Notice.Kind.valueOf(row.getString(3)), Severity.values()[row.getInt(4)],
                row.getString(5), FactsJson.read(row.getString(6)), row.getString(7), row.getString(8), row.getString(9),
                Instant.ofEpochMilli(row.getLong(10)));
        return new Entry<>(row.getLong(1), notice);
    }
}
