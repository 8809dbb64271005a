package dev.pulse.ledger;

import dev.pulse.event.Entry;
import dev.pulse.event.Event;
import dev.pulse.sqlite.Database;
import dev.pulse.sqlite.Transaction;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The book of events in SQLite. The unique key is what makes an event stand once; nothing is asked before the insert.
final class SqliteEvents implements Book<Event>, Transaction.Participant {
    // Only the event id may conflict quietly: a conflict of row numbers would be a bug and must fail.
    private static final String INSERT = "insert into events (" + EventRow.COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?)"
            + " on conflict (event_id) where event_id is not null do nothing";
    private static final String AFTER = "select " + EventRow.COLUMNS + " from events where id > ? order by id limit ?";
    private static final String READ = """
            insert into log_places (log, place, updated) values (?, ?, ?)
            on conflict (log) do update set place = excluded.place, updated = excluded.updated""";
    private static final String REJECT =
            "insert into rejected_events (received, sender, position, reason, raw) values (?, ?, ?, ?, ?)";
    private static final String FORGET_REJECTED = "delete from rejected_events where id <= (select max(id) from rejected_events) - ?";

    /// Rejections of one intake that are kept to be seen; all are counted and told to the sender. More would hold up the others.
    static final int REJECTED_PER_INTAKE_MAX = 1_000;
    /// What a reader that lags is handed at once ends with the entry that passes this: hundreds of the largest events do not fit into
    /// memory, and the process would end of them again after each start.
    static final int PAGE_CHARACTERS_MAX = 1 << 20;

    private final Database database;
    private final Outcomes outcomes;
    private final int rejectedMax;
    private final Tail<Event> tail;
    private final Tally tally;
    private final List<Entry<Event>> entries = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    SqliteEvents(Database database, Outcomes outcomes, int rejectedMax, List<Facet> facets) throws IOException {
        this.database = database;
        this.outcomes = outcomes;
        this.rejectedMax = rejectedMax;
        this.tail = new Tail<>(Sequence.last(database, "events"), SqliteEvents::length);
        var types = Sequence.texts(database, "select distinct type from hourly_events limit " + Tally.TYPES_MAX);
        this.tally = new Tally(types, facets);
    }

    /// Everything of one intake, inside a transaction that may hold others too.
    Kept keep(Transaction transaction, Intake intake) throws SQLException {
        transaction.enlist(this);
        var stored = 0;
        var insert = transaction.prepare(INSERT);
        for (var event : intake.events()) {
            stored += insert(insert, event);
        }
        intake.shed().forEach(tally::heard);
        reject(transaction, intake);
        for (var place : intake.places()) {
            transaction.update(READ, place.log(), place.place(), intake.receivedAt().toEpochMilli());
        }
        var result = new Kept(intake, stored, intake.events().size() - stored);
        kept.add(result);
        return result;
    }

    private int insert(PreparedStatement insert, Event event) throws SQLException {
        var number = tail.last() + entries.size() + 1;
        bind(insert, number, event);
        if (insert.executeUpdate() == 0) {
            return 0;
        }
        entries.add(new Entry<>(number, event));
        tally.stored(event);
        return 1;
    }

    private static void bind(PreparedStatement insert, long number, Event event) throws SQLException {
        insert.setLong(1, number);
        insert.setString(2, orNull(event.id()));
        insert.setString(3, event.schemaVersion());
        insert.setLong(4, event.timestamp().epochMilli());
        insert.setString(5, event.timestamp().text());
        insert.setLong(6, event.receivedAt().toEpochMilli());
        insert.setString(7, event.source());
        insert.setString(8, orNull(event.sourceVersion()));
        insert.setString(9, orNull(event.host()));
        insert.setString(10, event.type());
        insert.setInt(11, event.severity().ordinal());
        insert.setString(12, event.payload().json());
        insert.setString(13, event.extra().isEmpty() ? null : event.extra().json());
    }

    private void reject(Transaction transaction, Intake intake) throws SQLException {
        if (intake.rejected() == 0) {
            return;
        }
        var at = intake.receivedAt().toEpochMilli();
        var kept = intake.rejections().stream().filter(rejection -> !rejection.isShed()).limit(REJECTED_PER_INTAKE_MAX).toList();
        for (var rejection : kept) {
            transaction.update(REJECT, at, intake.sender(), rejection.position(), rejection.reason(), rejection.raw());
        }
        transaction.update(FORGET_REJECTED, rejectedMax);
    }

    private static int length(Event event) {
        return event.payload().json().length() + event.extra().json().length();
    }

    @Override
    public void beforeCommit(Transaction transaction) throws SQLException {
        for (var one : kept) {
            var at = one.intake().receivedAt();
            tally.outcome(Outcomes.STORED, at, one.stored());
            tally.outcome(Outcomes.DUPLICATE, at, one.duplicates());
            tally.outcome(one.intake().isReadable() ? Outcomes.REJECTED : Outcomes.UNREADABLE, at, one.intake().rejected());
            tally.outcome(Outcomes.SHED, at, one.intake().shed().size());
        }
        tally.write(transaction);
    }

    @Override
    public void afterCommit() {
        kept.forEach(outcomes::count);
        tail.add(entries);
        database.promise(name(), tail.last());
        tally.committed();
        forget();
    }

    @Override
    public void afterRollback() {
        tally.rolledBack();
        forget();
    }

    private void forget() {
        entries.clear();
        kept.clear();
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<Entry<Event>> after(long number, int max) throws IOException {
        var inMemory = tail.after(number, max);
        return inMemory.isPresent() ? inMemory.get() : database.read(connection -> {
            try (var select = connection.prepareStatement(AFTER)) {
                select.setLong(1, number);
                select.setInt(2, max);
                return page(select);
            }
        });
    }

    private static List<Entry<Event>> page(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var page = new ArrayList<Entry<Event>>();
            for (var characters = 0L; characters < PAGE_CHARACTERS_MAX && rows.next();) {
                var entry = EventRow.entry(rows);
                page.add(entry);
                characters += length(entry.value());
            }
            return page;
        }
    }

    @Override
    public long last() {
        return tail.last();
    }

    @Override
    public boolean awaitAfter(long number, Duration max) throws InterruptedException {
        return tail.awaitAfter(number, max);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
